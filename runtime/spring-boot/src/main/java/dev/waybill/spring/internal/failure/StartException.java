package dev.waybill.spring.internal.failure;

import dev.waybill.event.WaybillException;
import org.jspecify.annotations.Nullable;

/** Says why the application does not start, and what mends it. */
public final class StartException extends WaybillException {

  private static final long serialVersionUID = 1L;

  private final String description;
  private final String action;

  /**
   * Creates the exception.
   *
   * @param description what is wrong, where and why, in sentences
   * @param action what mends it, in sentences
   * @param cause what led to it, or null
   */
  public StartException(String description, String action, @Nullable Throwable cause) {
    super(description + " " + action, cause);
    this.description = description;
    this.action = action;
  }

  String description() {
    return description;
  }

  String action() {
    return action;
  }
}
