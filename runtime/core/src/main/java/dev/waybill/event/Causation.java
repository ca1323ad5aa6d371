package dev.waybill.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The event that is being handled on the present thread: what is enqueued there follows from it,
 * and says so without a line of the handler's.
 *
 * <pre>{@code
 * IntegrationEvent<?> handled = received;
 * executor.execute(() -> Causation.run(handled, () -> outbox.enqueue(new UserInvited("u-1"))));
 * }</pre>
 *
 * <p>A bus hands over each event within {@link #run}, and an outbox asks {@link #over}. So what a
 * handler enqueues has the handled event's id as {@code causationId} and its {@code correlationId},
 * unless the record or {@code enqueue}'s metadata say others. It holds on the handler's own thread,
 * be that a virtual one, and not on those that the handler starts: work that is passed on is run
 * within {@link #run} there.
 */
public final class Causation {

  private static final ThreadLocal<@Nullable Envelope<?>> CAUSE = new ThreadLocal<>();

  private Causation() {}

  /**
   * The work that an event causes.
   *
   * @param <E> what it throws
   */
  @FunctionalInterface
  public interface Work<E extends Exception> {

    /**
     * Does the work.
     *
     * @throws E where it cannot be done
     */
    void run() throws E;
  }

  /**
   * Does work that follows from an event, on this thread. Within it, another event may be handled;
   * when that is done, this one is the cause again.
   *
   * @param cause the event
   * @param work what to do
   * @param <E> what the work throws
   * @throws E what the work throws
   */
  public static <E extends Exception> void run(Envelope<?> cause, Work<E> work) throws E {
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(work, "work");
    Envelope<?> before = CAUSE.get();
    CAUSE.set(cause);
    try {
      work.run();
    } finally {
      if (before == null) {
        CAUSE.remove();
      } else {
        CAUSE.set(before);
      }
    }
  }

  /**
   * Adds to what surrounds a call what the event says that is being handled; for outboxes.
   *
   * @param ambient what surrounds the call
   * @return the event's id as causation, and its correlation id, before those of the surroundings;
   *     its trace id only where they have none, for a tracer knows more of the present span; the
   *     surroundings alone where no event is being handled
   */
  public static IntegrationEventMetadata over(IntegrationEventMetadata ambient) {
    Objects.requireNonNull(ambient, "ambient");
    Envelope<?> cause = CAUSE.get();
    if (cause == null) {
      return ambient;
    }
    EnvelopeMetadata ofCause = cause.metadata();
    return IntegrationEventMetadata.builder()
        .causationId(cause.id())
        .correlationId(ofCause.correlationId())
        .orElse(ambient)
        .orElse(IntegrationEventMetadata.builder().traceId(ofCause.traceId()).build())
        .build();
  }
}
