package dev.waybill.kafka;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The little of JSON that passing values through takes: quoting a string, and cutting an object
 * into its members without decoding them. It takes what it reads for well formed, as what a codec
 * has seen is; of anything else it makes nonsense or an {@link IndexOutOfBoundsException} or a
 * {@link NumberFormatException}, but it ends.
 */
final class JsonText {

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  static void quote(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 0xF, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  static String quoted(String value) {
    StringBuilder out = new StringBuilder(value.length() + 2);
    quote(out, value);
    return out.toString();
  }

  /** Returns the string that a JSON string stands for. */
  static String unquoted(String quoted) {
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
    return new JsonText(object).members();
  }

  private Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    at = text.indexOf('{') + 1;
    skipBlanks();
    while (text.charAt(at) != '}') {
      String name = unquoted(value());
      at++; // the colon
      skipBlanks();
      members.put(name, value());
      if (text.charAt(at) == ',') {
        at++;
        skipBlanks();
      }
    }
    return members;
  }

  /** Returns the value that begins here, and goes on to what follows it. */
  private String value() {
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
    String value = text.substring(start, at);
    skipBlanks();
    return value;
  }

  private static boolean isStructure(char first) {
    return first == '{' || first == '[' || first == '"';
  }

  private boolean endsHere() {
    char c = text.charAt(at);
    return c == ',' || c == '}' || isBlank(c);
  }

  private void skipString() {
    at++;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
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
