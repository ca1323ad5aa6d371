package dev.waybill.contracts.internal.lock;

import dev.waybill.contracts.internal.lock.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes Java source apart, as far as is needed to know what is code, a literal, or a comment. */
final class JavaScanner {

  private static final String TEXT_BLOCK = "\"\"\"";

  private final String source;
  private int position;

  private JavaScanner(String source) {
    this.source = source;
  }

  /**
   * Scans a source file.
   *
   * @return its words, and one for its end
   */
  static List<Token> scan(String source) throws NotUnderstoodException {
    JavaScanner scanner = new JavaScanner(source);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(scanner.next());
    } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
    return tokens;
  }

  private Token next() throws NotUnderstoodException {
    while (position < source.length() && isBlank(source.charAt(position))) {
      position++;
    }
    int start = position;
    Kind kind = skip();
    return new Token(kind, start, position, source.substring(start, position));
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\ufeff';
  }

  private Kind skip() throws NotUnderstoodException {
    if (position >= source.length()) {
      return Kind.END;
    }
    char c = source.charAt(position);
    if (source.startsWith("//", position)) {
      while (position < source.length() && "\r\n".indexOf(source.charAt(position)) < 0) {
        position++;
      }
      return Kind.COMMENT;
    }
    if (source.startsWith("/*", position)) {
      position = endBehind("*/", position + 2);
      return Kind.COMMENT;
    }
    if (source.startsWith(TEXT_BLOCK, position)) {
      skipLiteral(TEXT_BLOCK);
      return Kind.TEXT_BLOCK;
    }
    if (c == '"' || c == '\'') {
      skipLiteral(String.valueOf(c));
      return c == '"' ? Kind.STRING : Kind.CHARACTER;
    }
    if (Character.isJavaIdentifierPart(c)) {
      while (position < source.length()
          && Character.isJavaIdentifierPart(source.charAt(position))) {
        position++;
      }
      return Kind.WORD;
    }
    position++;
    return Kind.SYMBOL;
  }

  private int endBehind(String end, int from) throws NotUnderstoodException {
    int found = source.indexOf(end, from);
    if (found < 0) {
      throw new NotUnderstoodException(position, "what begins there has no end");
    }
    return found + end.length();
  }

  private void skipLiteral(String delimiter) throws NotUnderstoodException {
    int start = position;
    position += delimiter.length();
    while (!source.startsWith(delimiter, position)) {
      if (position >= source.length()
          || (delimiter.length() == 1 && source.charAt(position) == '\n')) {
        throw new NotUnderstoodException(start, "the literal that begins there has no end");
      }
      position += source.charAt(position) == '\\' ? 2 : 1;
    }
    position += delimiter.length();
  }
}
