package dev.waybill.processor.writer;

import java.util.HexFormat;

/** Writes string literals, for {@code $L}. */
final class Literals {

  /** Where a line of a text ends: it goes on in a literal of its own, on a line of its own. */
  private static final String NEXT_LINE = "\"\n    + \"";

  /** javac 17 takes two backslashes and a u for an escape, where another escape is before them. */
  private static final String BACKSLASH_BEFORE_U = "\\134";

  /** From that many characters on, a line of a text ends with its next word. */
  private static final int LINE = 60;

  private Literals() {}

  /**
   * Writes a text as a string literal, or as several, one for each of its lines.
   *
   * <p>JavaPoet's {@code $S} leaves alone what is no control character, but ends a line at U+2028
   * and U+2029, and no encoding has half a surrogate pair.
   */
  static String of(String text) {
    StringBuilder literal = new StringBuilder("\"");
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        literal.append(c).append(text.charAt(++i));
      } else if (c == '\\' && text.startsWith("u", i + 1)) {
        literal.append(BACKSLASH_BEFORE_U);
      } else {
        literal.append(escaped(c));
      }
      boolean isEnd = c == '\n' || (c == ' ' && i - lineStart >= LINE);
      if (isEnd && i + 1 < text.length()) {
        literal.append(NEXT_LINE);
        lineStart = i + 1;
      }
    }
    return literal.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> isPlain(c) ? String.valueOf(c) : "\\u" + HexFormat.of().toHexDigits(c);
    };
  }

  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
