package dev.waybill.jdbc.internal.row;

import java.nio.charset.StandardCharsets;

/** What databases ask of a text. */
public final class Utf8 {

  private Utf8() {}

  /** The length in bytes. */
  public static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether every database takes it as a text: PostgreSQL has no NUL character. */
  public static boolean isStorable(String text) {
    return text.indexOf('\0') < 0 && isWellFormed(text);
  }

  /** Whether every surrogate has its other half. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
