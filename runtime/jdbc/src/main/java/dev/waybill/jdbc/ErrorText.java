package dev.waybill.jdbc;

import java.nio.charset.StandardCharsets;

/** An error as a column holds it: short, and of characters that every database takes. */
final class ErrorText {

  private static final int LENGTH = 1_000;

  private ErrorText() {}

  static String of(Throwable cause) {
    String text = describe(cause).replace('\0', '\uFFFD');
    String shortened = text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
    // Halves of surrogate pairs, whether there from the start or cut just now, become a question
    // mark.
    return new String(shortened.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** An error that cannot even say what it is must not keep its event from being counted. */
  private static String describe(Throwable cause) {
    try {
      return String.valueOf(cause.toString());
    } catch (RuntimeException e) {
      return cause.getClass().getName();
    }
  }
}
