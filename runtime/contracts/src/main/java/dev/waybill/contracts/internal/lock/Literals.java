package dev.waybill.contracts.internal.lock;

import dev.waybill.contracts.internal.lock.Token.Kind;
import java.nio.charset.CharsetEncoder;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts as Java source has them. */
final class Literals {

  /** javac 17 takes two backslashes and a u for an escape, where another escape is before them. */
  private static final String BACKSLASH_BEFORE_U = "\\134";

  private static final Set<Integer> NOT_SEEN =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR,
          (int) Character.SURROGATE,
          (int) Character.PRIVATE_USE,
          (int) Character.UNASSIGNED);

  private Literals() {}

  /** Reads a string or a text block. */
  static String read(Token literal) throws NotUnderstoodException {
    String spelling = withoutUnicodeEscapes(literal);
    try {
      if (literal.kind() == Kind.STRING) {
        return spelling.substring(1, spelling.length() - 1).translateEscapes();
      }
      String lines = spelling.lines().collect(Collectors.joining("\n"));
      String content = lines.substring(lines.indexOf('\n') + 1, lines.length() - 3);
      return content.stripIndent().translateEscapes();
    } catch (IllegalArgumentException e) {
      throw new NotUnderstoodException(
          literal.start(), "the literal has an escape that Java has not");
    }
  }

  private static String withoutUnicodeEscapes(Token literal) throws NotUnderstoodException {
    String spelling = literal.text();
    StringBuilder text = new StringBuilder();
    int position = 0;
    while (position < spelling.length()) {
      char c = spelling.charAt(position++);
      if (c != '\\' || position >= spelling.length()) {
        text.append(c);
      } else if (spelling.charAt(position) == 'u') {
        while (spelling.startsWith("u", position)) {
          position++;
        }
        text.append(character(literal, position));
        position += 4;
      } else {
        // What stands behind a backslash is no backslash that begins something.
        text.append(c).append(spelling.charAt(position++));
      }
    }
    return text.toString();
  }

  private static char character(Token literal, int position) throws NotUnderstoodException {
    try {
      char c = (char) HexFormat.fromHexDigits(literal.text(), position, position + 4);
      if ("\"\\\r\n".indexOf(c) < 0) {
        return c;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // Said below.
    }
    throw new NotUnderstoodException(
        literal.start(), "the literal has an escape that accept does not write");
  }

  /**
   * Writes a text block.
   *
   * @param text lines, each with a line feed at its end
   * @param indentation what stands before each line but the first
   * @param lineEnd how lines end there
   * @param encoder tells which characters the file can have
   */
  static String textBlock(String text, String indentation, String lineEnd, CharsetEncoder encoder) {
    StringBuilder block = new StringBuilder("\"\"\"").append(lineEnd);
    text.lines()
        .forEach(line -> block.append(indentation).append(escaped(line, encoder)).append(lineEnd));
    return block.append(indentation).append("\"\"\"").toString();
  }

  private static String escaped(String line, CharsetEncoder encoder) {
    StringBuilder escaped = new StringBuilder();
    int position = 0;
    while (position < line.length()) {
      int c = line.codePointAt(position);
      String character = Character.toString(c);
      if (c == '\\') {
        escaped.append(line.startsWith("u", position + 1) ? BACKSLASH_BEFORE_U : "\\\\");
      } else if (line.startsWith("\"\"\"", position)) {
        escaped.append("\\\"");
      } else if (!NOT_SEEN.contains(Character.getType(c)) && encoder.canEncode(character)) {
        escaped.append(character);
      } else {
        character.chars().forEach(unit -> escaped.append("\\u").append(hex(unit)));
      }
      position += character.length();
    }
    return escaped.toString();
  }

  private static String hex(int unit) {
    return HexFormat.of().toHexDigits((char) unit);
  }
}
