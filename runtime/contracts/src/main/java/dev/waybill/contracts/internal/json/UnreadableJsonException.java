package dev.waybill.contracts.internal.json;

/**
 * Signals text that is not the JSON that is expected. Its message says what is wrong, and where.
 */
public final class UnreadableJsonException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableJsonException(String message) {
    super(message);
  }
}
