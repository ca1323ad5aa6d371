package dev.waybill.kafka.internal.consume;

/** Says that a handler failed for a reason that is nothing of the record's: its cause. */
final class TransientFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TransientFailureException(Throwable cause) {
    super(cause);
  }
}
