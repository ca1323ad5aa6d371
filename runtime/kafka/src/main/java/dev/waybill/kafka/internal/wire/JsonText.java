package dev.waybill.kafka.internal.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The little of JSON that passing values through takes: cutting an object into its members without
 * decoding them, and the text of a string. It takes what it reads for well formed, as what a codec
 * has seen is; of anything else it makes nonsense or an {@link IndexOutOfBoundsException} or a
 * {@link NumberFormatException}, but it ends.
 */
final class JsonText {

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /** Returns the string that a JSON string stands for. */
  static String unquoted(String quoted) {
    if (quoted.indexOf('\\') < 0) {
      return quoted.substring(1, quoted.length() - 1);
    }
    StringBuilder out = new StringBuilder(quoted.length());
    for (int i = 1; i < quoted.length() - 1; i++) {
      char c = quoted.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escaped = quoted.charAt(++i);
      if (escaped == 'u') {
        out.append((char) Integer.parseInt(quoted, i + 1, i + 5, 16));
        i += 4;
      } else {
        int special = "bfnrt".indexOf(escaped);
        out.append(special < 0 ? escaped : "\b\f\n\r\t".charAt(special));
      }
    }
    return out.toString();
  }

  /**
   * Cuts an object into its members.
   *
   * @param object a well-formed JSON object
   * @return the text of each value by its name, in the order of the object
   */
  static Map<String, String> members(String object) {
    Map<String, String> members = new LinkedHashMap<>();
    JsonText json = new JsonText(object);
    json.open();
    while (json.hasMember()) {
      String name = unquoted(json.value());
      json.skipColon();
      members.put(name, json.value());
    }
    return members;
  }

  private void open() {
    at = text.indexOf('{', at) + 1;
    skipBlanks();
  }

  /** Tells whether another member begins here, which a comma may precede. */
  private boolean hasMember() {
    if (text.charAt(at) == ',') {
      at++;
      skipBlanks();
    }
    return text.charAt(at) != '}';
  }

  private void skipColon() {
    at++;
    skipBlanks();
  }

  /** Returns the value that begins here, and goes on to what follows it. */
  private String value() {
    int start = at;
    return text.substring(start, skipValue());
  }

  /**
   * Goes on to what follows the value that begins here.
   *
   * @return where the value ends
   */
  private int skipValue() {
    int start = at;
    int depth = 0;
    do {
      char c = text.charAt(at);
      if (c == '"') {
        skipString();
      } else {
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        at++;
      }
    } while (depth > 0 || !(isStructure(text.charAt(start)) || endsHere()));
    int end = at;
    skipBlanks();
    return end;
  }

  private static boolean isStructure(char first) {
    return first == '{' || first == '[' || first == '"';
  }

  private boolean endsHere() {
    char c = text.charAt(at);
    return c == ',' || c == '}' || isBlank(c);
  }

  private void skipString() {
    int begin = at + 1;
    int quote = begin;
    do {
      quote = text.indexOf('"', quote) + 1;
      if (quote == 0) {
        throw new StringIndexOutOfBoundsException("a string without an end");
      }
    } while (isEscaped(begin, quote - 1));
    at = quote;
  }

  /** Tells whether an odd number of backslashes of the string stand before a place. */
  private boolean isEscaped(int begin, int place) {
    int first = place;
    while (first > begin && text.charAt(first - 1) == '\\') {
      first--;
    }
    return (place - first) % 2 == 1;
  }

  private void skipBlanks() {
    while (isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
