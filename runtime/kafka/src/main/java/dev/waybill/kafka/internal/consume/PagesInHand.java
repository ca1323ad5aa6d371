package dev.waybill.kafka.internal.consume;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of a partition that are in hand, and which of them are the next page: those whose
 * ordering key nothing holds up, in the order of the partition.
 */
final class PagesInHand {

  private final Handlers handlers;
  private final PageLimit limit;

  /** From the first on that is not done with, in the order of their offsets. */
  private final Deque<PageEntry> all = new ArrayDeque<>();

  private long bytes;

  /** Those that nobody has tried, in order per key. */
  private final Deque<PageEntry> fresh = new ArrayDeque<>();

  /** Of a page that was divided, or is to be handled once more; before all that is fresh. */
  private final Deque<List<PageEntry>> parts = new ArrayDeque<>();

  private final Map<ByteBuffer, Held> held = new LinkedHashMap<>();

  /** Whether what was taken last is a page with room for more, of which there is none here. */
  private boolean hasRoom;

  PagesInHand(Handlers handlers, PageLimit limit) {
    this.handlers = handlers;
    this.limit = limit;
  }

  void add(PageEntry entry) {
    all.add(entry);
    bytes += entry.bytes();
    if (entry.isTried()) {
      held.put(entry.key(), new Held(entry));
    } else {
      fresh.add(entry);
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Tells whether something is left of a page. */
  boolean hasParts() {
    return !parts.isEmpty();
  }

  /** Tells whether something may be handled that need not wait for a retry. */
  boolean hasFresh() {
    return !parts.isEmpty() || !fresh.isEmpty();
  }

  /** Tells whether so much is in hand beyond what waits that no more is to be fetched. */
  boolean isFull() {
    return !limit.allowsInHand(all.size(), bytes);
  }

  /** Returns the time at which the first of those that wait may be tried again. */
  long firstRetry(long otherwise) {
    long first = otherwise;
    for (Held of : held.values()) {
      first = of.head().retryAt() - first < 0 ? of.head().retryAt() : first;
    }
    return first;
  }

  /**
   * Takes what is to be handled next: what is left of a page that was divided, an event whose wait
   * is over, or a page.
   *
   * @return nothing where everything waits
   */
  List<PageEntry> next(long now) {
    hasRoom = false;
    while (!parts.isEmpty()) {
      List<PageEntry> part = withoutHeld(parts.remove());
      if (!part.isEmpty()) {
        return part;
      }
    }
    for (Held of : held.values()) {
      if (of.head().retryAt() - now <= 0) {
        return List.of(of.head());
      }
    }
    List<PageEntry> page = more(0, 0);
    hasRoom = fresh.isEmpty() && !page.isEmpty() && page.get(0).event(handlers) != null;
    return page;
  }

  /** Tells whether others may add to what was taken last: never to what is left of a page. */
  boolean hasRoom() {
    return hasRoom;
  }

  private List<PageEntry> withoutHeld(List<PageEntry> part) {
    if (held.isEmpty() || part.get(0).isTried()) {
      return part;
    }
    List<PageEntry> free = new ArrayList<>(part.size());
    for (PageEntry entry : part) {
      if (!follows(entry)) {
        free.add(entry);
      }
    }
    return free;
  }

  /** Tells whether an entry has to wait behind another of its key, and has it do so. */
  private boolean follows(PageEntry entry) {
    Held of = held.isEmpty() ? null : held.get(entry.key());
    return of != null && of.followers().add(entry);
  }

  /**
   * Takes what a page has room for that has so many events already; where it has none, a page of
   * events, or one record that is none.
   */
  List<PageEntry> more(int events, long bytesOfEvents) {
    List<PageEntry> page = new ArrayList<>(Math.min(fresh.size(), limit.events()));
    long ofPage = bytesOfEvents;
    for (PageEntry next = fresh.peek(); next != null; next = fresh.peek()) {
      if (follows(next)) {
        var unused = fresh.remove();
        continue;
      }
      boolean isEvent = next.event(handlers) != null;
      int before = events + page.size();
      if (before > 0 && !(isEvent && limit.allows(before + 1, ofPage + next.bytes()))) {
        return page;
      }
      page.add(fresh.remove());
      ofPage += next.bytes();
      if (!isEvent) {
        return page;
      }
    }
    return page;
  }

  /** Has a part handled once more, before all others. */
  void again(List<PageEntry> part) {
    parts.addFirst(part);
  }

  void divide(List<PageEntry> part) {
    int middle = part.size() / 2;
    parts.addFirst(part.subList(middle, part.size()));
    parts.addFirst(part.subList(0, middle));
  }

  /** Has what else is of an entry's key wait behind it. */
  void hold(PageEntry entry) {
    held.putIfAbsent(entry.key(), new Held(entry));
  }

  /** Notes that records are done with, and lets go what waited behind one of them. */
  void done(Collection<PageEntry> entries, Uncommitted uncommitted) {
    for (PageEntry entry : entries) {
      if (entry.isTried()) {
        release(held.remove(entry.key()));
      }
      entry.done();
    }
    for (PageEntry first = all.peek(); first != null && first.isDone(); first = all.peek()) {
      uncommitted.done(first.record());
      bytes -= first.bytes();
      var unused = all.remove();
    }
  }

  private void release(@Nullable Held of) {
    if (of != null) {
      Iterator<PageEntry> fromTheLast = of.followers().descendingIterator();
      fromTheLast.forEachRemaining(fresh::addFirst);
    }
  }

  /** Returns the first record in hand; null for none. */
  @Nullable PageEntry first() {
    return all.peek();
  }
}
