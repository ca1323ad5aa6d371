package dev.waybill.outbox;

import dev.waybill.event.OrderingKey;
import java.time.Instant;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one ordering key that are still to be published, in their order. Dead letters that
 * hold the key back are among them; those that are skipped are not. Guarded by the lock of {@link
 * InMemoryEntries}.
 */
final class InMemoryKey {

  final OrderingKey key;

  /** The claim that has rows of this key: no other may take any. */
  @Nullable InMemoryClaim holder;

  private final NavigableMap<Long, InMemoryRow> rows = new TreeMap<>();

  InMemoryKey(OrderingKey key) {
    this.key = key;
  }

  void add(InMemoryRow row) {
    rows.put(row.sequence, row);
  }

  void remove(InMemoryRow row) {
    rows.remove(row.sequence);
  }

  boolean isDone() {
    return rows.isEmpty() && holder == null;
  }

  /** Returns what is to be published first, or null where the key is held or held back. */
  @Nullable InMemoryRow head() {
    InMemoryRow first = rows.isEmpty() ? null : rows.firstEntry().getValue();
    return holder != null || first == null || first.deadLetter() != null ? null : first;
  }

  /** Walks through the rows that may be published now, one after the other. */
  static final class Cursor {
    private final Iterator<InMemoryRow> rows;
    private InMemoryRow row;

    Cursor(InMemoryKey key) {
      this.rows = key.rows.values().iterator();
      this.row = rows.next();
    }

    InMemoryRow row() {
      return row;
    }

    long sequence() {
      return row.sequence;
    }

    /** Goes on to the next row, if it may follow now. */
    boolean advance(Instant now) {
      if (!rows.hasNext()) {
        return false;
      }
      row = rows.next();
      return row.isDue(now);
    }
  }
}
