package dev.waybill.event;

/**
 * Says that an event has a version that a generated payload cannot be read from: a newer one than
 * this code knows, or one that was never locked. The event itself is sound; a later contract, or a
 * record of your own, reads it.
 */
public final class UnknownVersionException extends WaybillException {

  private static final long serialVersionUID = 1L;

  UnknownVersionException(String message) {
    super(message, null);
  }
}
