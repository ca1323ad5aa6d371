package dev.waybill.outbox;

import dev.waybill.event.WaybillException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says that the outbox's store did not do what it was asked. */
public final class OutboxUnavailableException extends WaybillException {

  private static final long serialVersionUID = 1L;

  /** Whether the same call may succeed later. */
  private final boolean isTransient;

  /**
   * Creates the exception.
   *
   * @param message what went wrong and what mends it
   * @param cause what the store threw, or null
   * @param isTransient whether the same call may succeed later
   */
  public OutboxUnavailableException(
      String message, @Nullable Throwable cause, boolean isTransient) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.isTransient = isTransient;
  }

  /**
   * Tells whether the same call may succeed later.
   *
   * @return whether it may
   */
  @Override
  public boolean isTransient() {
    return isTransient;
  }
}
