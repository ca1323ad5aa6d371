package dev.waybill.event;

import org.jspecify.annotations.Nullable;

/**
 * The root of what Waybill throws.
 *
 * <p>Unchecked: most of it tells of a defect that no caller can handle. What a caller can handle
 * has a type of its own below this one.
 */
public abstract class WaybillException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong, where, why, and what mends it; brought to one line of at most
   *     2,000 characters, as by {@link Printable#message(String)}, for it may quote what came from
   *     outside
   * @param cause what led to it, or null
   */
  protected WaybillException(String message, @Nullable Throwable cause) {
    super(Printable.message(message), cause);
  }

  /**
   * Tells whether what failed is nothing of an event's, and goes by itself, so that the same may
   * succeed later.
   *
   * @return whether it is; false unless overridden
   */
  public boolean isTransient() {
    return false;
  }
}
