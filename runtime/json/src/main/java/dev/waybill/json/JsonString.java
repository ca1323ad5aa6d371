package dev.waybill.json;

import java.util.Objects;

/**
 * The JSON string of a text, for adapters that put a document together without a mapper. Escapes no
 * more than RFC 8259 demands, as the codecs do.
 */
public final class JsonString {

  private JsonString() {}

  /**
   * Appends the string of a text.
   *
   * @param out what it is appended to
   * @param text any text
   */
  public static void append(StringBuilder out, String text) {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(text, "text");
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
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

  /**
   * Returns the string of a text.
   *
   * @param text any text
   * @return the text in quotation marks, escaped
   */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(Objects.requireNonNull(text, "text").length() + 2);
    append(out, text);
    return out.toString();
  }
}
