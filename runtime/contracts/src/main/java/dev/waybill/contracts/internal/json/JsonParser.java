package dev.waybill.contracts.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON document (RFC 8259) from left to right. */
final class JsonParser {

  /** Whoever reads recurses. */
  private static final int DEEPEST = 200;

  private final String text;
  private int position;
  private int depth;

  private JsonParser(String text) {
    this.text = text;
  }

  /**
   * Reads a document.
   *
   * @return maps, lists, texts, {@link BigDecimal}s, booleans and nulls
   */
  static @Nullable Object parse(String text) throws UnreadableJsonException {
    JsonParser parser = new JsonParser(text);
    Object value = parser.value();
    parser.skipBlanks();
    if (parser.position < text.length()) {
      throw parser.unexpected();
    }
    return value;
  }

  private @Nullable Object value() throws UnreadableJsonException {
    skipBlanks();
    if (take("{")) {
      return object();
    }
    if (take("[")) {
      return array();
    }
    if (take("\"")) {
      return string();
    }
    if (take("true")) {
      return true;
    }
    if (take("false")) {
      return false;
    }
    return take("null") ? null : number();
  }

  private Map<String, @Nullable Object> object() throws UnreadableJsonException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    enter();
    skipBlanks();
    while (!take("}")) {
      if (!members.isEmpty()) {
        expect(",");
      }
      expect("\"");
      String name = string();
      expect(":");
      if (members.containsKey(name)) {
        throw new UnreadableJsonException("\"" + name + "\" stands twice in an object");
      }
      members.put(name, value());
      skipBlanks();
    }
    depth--;
    return members;
  }

  private List<@Nullable Object> array() throws UnreadableJsonException {
    List<@Nullable Object> elements = new ArrayList<>();
    enter();
    skipBlanks();
    while (!take("]")) {
      if (!elements.isEmpty()) {
        expect(",");
      }
      elements.add(value());
      skipBlanks();
    }
    depth--;
    return elements;
  }

  private void enter() throws UnreadableJsonException {
    depth++;
    if (depth > DEEPEST) {
      throw new UnreadableJsonException("it is nested deeper than " + DEEPEST);
    }
  }

  private String string() throws UnreadableJsonException {
    StringBuilder string = new StringBuilder();
    while (!take("\"")) {
      char c = next();
      if (c < ' ') {
        position--;
        throw unexpected();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() throws UnreadableJsonException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> {
        position--;
        throw unexpected();
      }
    };
  }

  private char hexadecimal() throws UnreadableJsonException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        position--;
        throw unexpected();
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private BigDecimal number() throws UnreadableJsonException {
    int start = position;
    while (position < text.length() && "+-.0123456789eE".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    try {
      return new BigDecimal(text.substring(start, position));
    } catch (NumberFormatException e) {
      position = start;
      throw unexpected();
    }
  }

  private void expect(String token) throws UnreadableJsonException {
    skipBlanks();
    if (!take(token)) {
      throw unexpected();
    }
    skipBlanks();
  }

  private boolean take(String token) {
    boolean follows = text.startsWith(token, position);
    position += follows ? token.length() : 0;
    return follows;
  }

  private char next() throws UnreadableJsonException {
    if (position >= text.length()) {
      throw unexpected();
    }
    return text.charAt(position++);
  }

  private void skipBlanks() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private UnreadableJsonException unexpected() {
    if (position >= text.length()) {
      return new UnreadableJsonException("it ends too early");
    }
    long line = text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
    return new UnreadableJsonException(
        "'%c' is unexpected in line %s".formatted(text.charAt(position), line));
  }
}
