package dev.waybill.outbox.internal.worker;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that a page has in flight, in the order of sending. Not safe for use by several
 * threads.
 */
final class InFlight {

  /** With some that was until lately. */
  private final Deque<Sending> expected = new ArrayDeque<>();

  private int count;

  /** Returns how many there are. */
  int count() {
    return count;
  }

  void add(Collection<Sending> sendings) {
    for (Sending sending : sendings) {
      sending.isInFlight = true;
    }
    expected.addAll(sendings);
    count += sendings.size();
  }

  /** Returns what was sent first; null where there is nothing. */
  @Nullable Sending oldest() {
    Sending oldest;
    while ((oldest = expected.peekFirst()) != null && !oldest.isInFlight) {
      expected.removeFirst();
    }
    return oldest;
  }

  /** Returns what was sent last; null where there is nothing. */
  @Nullable Sending newest() {
    Sending newest;
    while ((newest = expected.peekLast()) != null && !newest.isInFlight) {
      expected.removeLast();
    }
    return newest;
  }

  /** Returns all of it. */
  List<Sending> all() {
    return expected.stream().filter(sending -> sending.isInFlight).toList();
  }

  /**
   * Takes an event out of flight.
   *
   * @return whether it was in flight; else the answer is too late, or another one
   */
  boolean settle(Sending sending) {
    boolean wasInFlight = sending.isInFlight;
    if (wasInFlight) {
      sending.isInFlight = false;
      count -= sending.isSilent ? 0 : 1;
    }
    return wasInFlight;
  }

  /** Makes all of it silent: it stays in flight, and what was behind it goes back. */
  void goOn() {
    for (Sending sending : expected) {
      sending.isSilent = true;
      sending.behind = null;
    }
    expected.clear();
    count = 0;
  }

  /** Makes all of it nothing that an answer is waited for. */
  void forget() {
    for (Sending sending : expected) {
      sending.isInFlight = false;
    }
    expected.clear();
    count = 0;
  }
}
