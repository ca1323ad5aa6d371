package dev.waybill.console.internal.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads names and values as forms and queries have them. */
public final class Form {

  private Form() {}

  /**
   * Reads them.
   *
   * @param text {@code name=value} pairs between ampersands; of one name, the last counts
   * @throws IllegalArgumentException where something in it is encoded wrongly
   */
  public static Map<String, String> read(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int end = pair.indexOf('=');
      if (end > 0) {
        values.put(decode(pair.substring(0, end)), decode(pair.substring(end + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
