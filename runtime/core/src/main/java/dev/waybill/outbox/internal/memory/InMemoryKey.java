package dev.waybill.outbox.internal.memory;

import dev.waybill.event.OrderingKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An ordering key and what is still to be published of it. Guarded by the lock of {@link
 * InMemoryEntries}.
 */
final class InMemoryKey {

  final OrderingKey key;

  /**
   * By sequence. Dead letters that hold the key back are among them; those that are skipped are
   * not.
   */
  final NavigableMap<Long, InMemoryRow> rows = new TreeMap<>();

  /** How many rows a claim has; while it has any, no other may take one. */
  int held;

  /** The sequence under which the key is filed, if it is. */
  long readyAt;

  InMemoryKey(OrderingKey key) {
    this.key = key;
  }

  /** Takes all rows away from the claim that has them. */
  List<InMemoryRow> release() {
    List<InMemoryRow> released = new ArrayList<>(held);
    for (Iterator<InMemoryRow> i = rows.values().iterator(); held > 0; ) {
      InMemoryRow row = i.next();
      if (row.holder != null) {
        row.release();
        released.add(row);
      }
    }
    return released;
  }
}
