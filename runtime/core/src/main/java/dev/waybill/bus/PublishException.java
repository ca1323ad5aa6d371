package dev.waybill.bus;

import dev.waybill.event.WaybillException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says that an event was not published, whether another attempt may help, and whether the cause is
 * this event or the bus.
 *
 * <pre>{@code
 * EventProducer producer =
 *     (stream, event) ->
 *         CompletableFuture.failedStage(
 *             PublishException.permanent("The endpoint takes no " + event.type(), null));
 * }</pre>
 */
public final class PublishException extends WaybillException {

  private static final long serialVersionUID = 1L;

  /** The extent of a failure. */
  public enum Scope {
    /** This event: others may well be published. The attempt counts. */
    EVENT,
    /** The whole bus: no event can be published. The worker pauses, and no attempt counts. */
    BUS
  }

  /** What the failure concerns. */
  private final Scope scope;

  /** Whether another attempt may help. */
  private final boolean retriable;

  private PublishException(
      String message, @Nullable Throwable cause, Scope scope, boolean retriable) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.scope = scope;
    this.retriable = retriable;
  }

  /**
   * Creates the failure of one event that may go away: the event backs off and is tried again.
   *
   * @param message what went wrong
   * @param cause what led to it, or null
   * @return the exception
   */
  public static PublishException retriable(String message, @Nullable Throwable cause) {
    return new PublishException(message, cause, Scope.EVENT, true);
  }

  /**
   * Creates the failure of one event that will not go away: the event becomes a dead letter at
   * once.
   *
   * @param message what went wrong
   * @param cause what led to it, or null
   * @return the exception
   */
  public static PublishException permanent(String message, @Nullable Throwable cause) {
    return new PublishException(message, cause, Scope.EVENT, false);
  }

  /**
   * Creates the failure of the whole bus: the worker pauses and counts no attempt.
   *
   * @param message what went wrong
   * @param cause what led to it, or null
   * @return the exception
   */
  public static PublishException busUnavailable(String message, @Nullable Throwable cause) {
    return new PublishException(message, cause, Scope.BUS, true);
  }

  /** Creates an exception that has the consequences of another. */
  static PublishException like(Throwable cause, String message) {
    return cause instanceof PublishException publishing
        ? new PublishException(message, cause, publishing.scope, publishing.retriable)
        : retriable(message, cause);
  }

  /**
   * Returns what the failure concerns.
   *
   * @return the event or the whole bus
   */
  public Scope scope() {
    return scope;
  }

  /**
   * Tells whether another attempt may help.
   *
   * @return false where the event becomes a dead letter at once
   */
  public boolean isRetriable() {
    return retriable;
  }

  /**
   * Tells whether the whole bus failed, which says nothing of an event.
   *
   * @return whether it did
   */
  @Override
  public boolean isTransient() {
    return scope == Scope.BUS;
  }
}
