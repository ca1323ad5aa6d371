package dev.waybill.bus;

import dev.waybill.event.Envelope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to the subscribers of a moment, and the stage that waits for all of them.
 */
final class Publication {

  private final String stream;
  private final Envelope<?> event;
  private final int subscribers;
  private final Gathering answers;
  private final AtomicInteger left = new AtomicInteger();

  /** Whether a subscriber failed for a reason that is nothing of the event's. */
  private volatile boolean isPostponed;

  Publication(String stream, Envelope<?> event, int subscribers) {
    this.stream = stream;
    this.event = event;
    this.subscribers = subscribers;
    this.answers = new Gathering(subscribers, this::notHandled);
  }

  String stream() {
    return stream;
  }

  Envelope<?> event() {
    return event;
  }

  CompletableFuture<Void> stage() {
    return answers.stage();
  }

  /** Records that one subscriber is done with the event; the last one completes the stage. */
  void settle(@Nullable Throwable failure) {
    answers.settle(failure);
  }

  /** Records that one subscriber will be able to handle the event later, as it is. */
  void postpone(Throwable failure) {
    isPostponed = true;
    settle(failure);
  }

  /** Records that one subscriber has left before it saw the event; where all have, it failed. */
  void leave(boolean mayGoUnheard) {
    boolean isUnheard = left.incrementAndGet() == subscribers && !mayGoUnheard;
    settle(isUnheard ? Unheard.afterAllHaveLeft(stream) : null);
  }

  void abandon() {
    stage()
        .completeExceptionally(
            PublishException.busUnavailable(
                "The bus was closed before all subscribers of stream %s had handled event %s."
                    .formatted(stream, event.id()),
                null));
  }

  private Throwable notHandled(List<Throwable> failures) {
    Throwable first = failures.get(0);
    if (left.get() == subscribers) {
      return first; // nobody was there to fail
    }
    String message =
        "Event %s on stream %s was not handled by %d of its %d subscribers: %s"
            .formatted(event.id(), stream, failures.size(), subscribers, described(first));
    PublishException exception =
        isPostponed
            ? PublishException.busUnavailable(message, first)
            : PublishException.retriable(message, first);
    failures.subList(1, failures.size()).forEach(exception::addSuppressed);
    return exception;
  }

  /** Describes a subscriber's exception, whose own description may fail, too. */
  private static String described(Throwable failure) {
    try {
      return failure.toString();
    } catch (RuntimeException e) {
      return failure.getClass().getName();
    }
  }
}
