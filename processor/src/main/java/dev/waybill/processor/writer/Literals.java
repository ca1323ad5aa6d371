package dev.waybill.processor.writer;

import java.util.HexFormat;

/** Writes string literals, for {@code $L}. */
final class Literals {

  /** Where a line of a text ends: it goes on in a literal of its own, on a line of its own. */
  private static final String NEXT_LINE = "\"\n    + \"";

  private static final String BLOCK = "\"\"\"";

  /** javac 17 takes two backslashes and a u for an escape, where another escape is before them. */
  private static final String BACKSLASH_BEFORE_U = "\\134";

  /** From that many characters on, a line of a text ends with its next word. */
  private static final int LINE = 60;

  /** What fits between the margins of a text block, which is no place to break a line. */
  private static final int LINE_OF_BLOCK = 88;

  private Literals() {}

  /**
   * Writes a text as a string literal, or as several, one for each of its lines.
   *
   * <p>JavaPoet's {@code $S} leaves alone what is no control character. The file has the encoding
   * of the sources, though, which may lack what these have as an escape or as a constant of a
   * library; on the wire, there would be question marks.
   */
  static String of(String text) {
    StringBuilder literal = new StringBuilder("\"");
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      append(text, i, literal);
      boolean isEnd = c == '\n' || (c == ' ' && i - lineStart >= LINE);
      if (isEnd && i + 1 < text.length()) {
        literal.append(NEXT_LINE);
        lineStart = i + 1;
      }
    }
    return literal.append('"').toString();
  }

  /**
   * Writes lines as a text block, if they fit: for javac, one literal is less than one for each. A
   * text block has no white space at the end of a line, and javac takes separators of lines and
   * paragraphs for such ends, be they escapes.
   *
   * @param lines each ends with a line feed
   */
  static String ofLines(String lines) {
    StringBuilder block = new StringBuilder(BLOCK).append('\n');
    int lineStart = block.length();
    for (int i = 0; i < lines.length(); i++) {
      if (isSeparator(lines.charAt(i))) {
        return of(lines);
      } else if (lines.charAt(i) != '\n') {
        append(lines, i, block);
      } else if (block.length() - lineStart > LINE_OF_BLOCK || endsWithSpace(lines, i)) {
        return of(lines);
      } else {
        block.append('\n');
        lineStart = block.length();
      }
    }
    return block.append(BLOCK).toString();
  }

  private static boolean endsWithSpace(String lines, int end) {
    return end > 0 && (lines.charAt(end - 1) == ' ' || lines.charAt(end - 1) == '\t');
  }

  /** Whether a character is white space other than what lines are made of. */
  private static boolean isSeparator(char c) {
    return c == '\u0085' || (Character.isWhitespace(c) && " \t\n".indexOf(c) < 0);
  }

  private static void append(String text, int index, StringBuilder literal) {
    char c = text.charAt(index);
    if (c == '\\' && isEscapedWithU(text, index + 1)) {
      literal.append(BACKSLASH_BEFORE_U);
    } else if (isPlain(c)) {
      literal.append(c);
    } else {
      literal.append(escaped(c));
    }
  }

  private static boolean isEscapedWithU(String text, int index) {
    return index < text.length()
        && (text.charAt(index) == 'u' || escaped(text.charAt(index)).startsWith("\\u"));
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

  /** What every encoding of sources has. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  }
}
