package dev.waybill.http.internal.send;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became so far of events that are published together: they are submitted a few at a time, and
 * none may overtake another of its ordering key that was not published. Used under the dispatcher's
 * lock.
 */
final class Together {

  private final long knownFailures;
  private final Set<OrderingKey> ended = new HashSet<>();
  private @Nullable PublishException refusal;

  /**
   * Begins.
   *
   * @param knownFailures how often the endpoint had failed as a whole by then
   */
  Together(long knownFailures) {
    this.knownFailures = knownFailures;
  }

  boolean knows(long busFailures) {
    return busFailures <= knownFailures;
  }

  /** Notes that an event was not published, so that none that follows it under its key is. */
  void end(OrderingKey key) {
    ended.add(key);
  }

  boolean isEnded(OrderingKey key) {
    return !ended.isEmpty() && ended.contains(key);
  }

  void refuse(@Nullable PublishException why) {
    refusal = why;
  }

  /** Returns why nothing more is sent of these; null where it is. */
  @Nullable PublishException refusal() {
    return refusal;
  }
}
