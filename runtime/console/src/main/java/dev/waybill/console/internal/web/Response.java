package dev.waybill.console.internal.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the console answers.
 *
 * @param status the status
 * @param headers the headers, one value each
 * @param body the body
 */
public record Response(int status, Map<String, String> headers, String body) {

  /** Nothing but the console's own files, and nobody around it; scripts make no markup of texts. */
  private static final Map<String, String> STRICT =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  static Response of(int status, String type, String body) {
    Map<String, String> headers = new LinkedHashMap<>(STRICT);
    headers.put("Content-Type", type);
    return new Response(status, headers, body);
  }

  static Response json(Object value) {
    return of(200, "application/json", Json.write(value));
  }

  /** Says in a sentence why there is nothing else. */
  public static Response refusal(int status, String why) {
    return of(status, "text/plain; charset=utf-8", why);
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }
}
