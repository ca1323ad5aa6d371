package dev.waybill.convert;

import dev.waybill.event.WaybillException;
import org.jspecify.annotations.Nullable;

/** Says that a set of converters cannot work together, or cannot be loaded. */
public final class ConverterConfigurationException extends WaybillException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong, where, why, and what mends it
   * @param cause what led to it, or null
   */
  public ConverterConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
