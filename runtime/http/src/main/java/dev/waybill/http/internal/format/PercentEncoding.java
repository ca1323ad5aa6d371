package dev.waybill.http.internal.format;

import java.nio.charset.StandardCharsets;

/**
 * The text of an attribute as the value of a header.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values">HTTP
 *     protocol binding 1.0.2, section 3.1.3.2</a>
 */
final class PercentEncoding {

  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte signed : text.getBytes(StandardCharsets.UTF_8)) {
      int octet = signed & 0xFF;
      if (isPlain(octet)) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0xF));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(PercentEncoding::isPlain);
  }

  private static boolean isPlain(int character) {
    return character > ' ' && character <= '~' && character != '"' && character != '%';
  }
}
