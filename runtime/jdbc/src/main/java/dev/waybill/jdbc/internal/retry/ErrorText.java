package dev.waybill.jdbc.internal.retry;

import dev.waybill.event.Printable;

/** An error as a column holds it: short, and of characters that every database takes. */
final class ErrorText {

  private static final int LENGTH = 1_000;

  private ErrorText() {}

  static String of(Throwable cause) {
    return Printable.summary(cause, LENGTH);
  }
}
