package dev.waybill.outbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which ordering keys have something to publish, now or at a time: what is held, held back or empty
 * is not in it, so that no claim pays for it. Guarded by the lock of {@link InMemoryEntries}.
 */
final class KeySchedule {

  /** Where a key is filed; immutable, so that the sets stay sorted whatever happens to the key. */
  private record Slot(InMemoryKey key, long sequence, @Nullable Instant due) {

    Instant dueTime() {
      return due == null ? Instant.MIN : due;
    }
  }

  private final Map<InMemoryKey, Slot> slots = new HashMap<>();
  private final TreeSet<Slot> ready = new TreeSet<>(Comparator.comparingLong(Slot::sequence));
  private final TreeSet<Slot> waiting =
      new TreeSet<>(Comparator.comparing(Slot::dueTime).thenComparingLong(Slot::sequence));

  /**
   * Files a key anew after something about it has changed.
   *
   * @return whether it has something to publish now
   */
  boolean refile(InMemoryKey key, Instant now) {
    remove(key);
    InMemoryRow head = key.head();
    if (head == null) {
      return false;
    }
    boolean isReady = head.isDue(now);
    Slot slot = new Slot(key, head.sequence, isReady ? null : head.nextAttemptAt);
    slots.put(key, slot);
    (isReady ? ready : waiting).add(slot);
    return isReady;
  }

  void remove(InMemoryKey key) {
    Slot slot = slots.remove(key);
    if (slot != null) {
      (slot.due() == null ? ready : waiting).remove(slot);
    }
  }

  /** Returns what may be published now, in the order of appending. */
  InOrder inOrder(Instant now) {
    while (!waiting.isEmpty() && !waiting.first().dueTime().isAfter(now)) {
      refile(waiting.first().key(), now);
    }
    return new InOrder(now);
  }

  /** Merges the rows of all ready keys; looks no further than it is asked for. */
  final class InOrder {
    private final Instant now;
    private final Iterator<Slot> unopened = ready.iterator();
    private final PriorityQueue<InMemoryKey.Cursor> opened =
        new PriorityQueue<>(Comparator.comparingLong(InMemoryKey.Cursor::sequence));
    private @Nullable Slot nextSlot;

    private InOrder(Instant now) {
      this.now = now;
      openNext();
    }

    private void openNext() {
      nextSlot = unopened.hasNext() ? unopened.next() : null;
    }

    /** Returns the place of the next row, to be advanced when it is taken; null at the end. */
    InMemoryKey.@Nullable Cursor peek() {
      InMemoryKey.Cursor first = opened.peek();
      Slot slot = nextSlot;
      if (slot != null && (first == null || slot.sequence() < first.sequence())) {
        first = new InMemoryKey.Cursor(slot.key());
        opened.add(first);
        openNext();
      }
      return first;
    }

    /** Goes past what {@link #peek} returned. */
    void advance() {
      InMemoryKey.Cursor taken = opened.remove();
      if (taken.advance(now)) {
        opened.add(taken);
      }
    }
  }
}
