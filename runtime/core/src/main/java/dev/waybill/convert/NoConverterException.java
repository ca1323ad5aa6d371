package dev.waybill.convert;

import dev.waybill.event.WaybillException;

/** Says that nothing converts a record, and what the causes may be. */
public final class NoConverterException extends WaybillException {

  private static final long serialVersionUID = 1L;

  private final transient Class<?> recordType;

  NoConverterException(Class<?> recordType, String message) {
    super(message, null);
    this.recordType = recordType;
  }

  /**
   * Returns the class that has no converter.
   *
   * @return the class
   */
  public Class<?> recordType() {
    return recordType;
  }
}
