package dev.waybill.http.internal.webhook;

import java.nio.charset.StandardCharsets;

/**
 * What is signed of a webhook: id, timestamp and body with full stops between, so that the first
 * two must have none.
 */
public final class SignedContent {

  private SignedContent() {}

  public static byte[] of(String id, long timestamp, byte[] body) {
    byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    byte[] content = new byte[before.length + body.length];
    System.arraycopy(before, 0, content, 0, before.length);
    System.arraycopy(body, 0, content, before.length, body.length);
    return content;
  }

  /** Tells whether a text can be the id of a webhook: it is signed, and a header. */
  public static boolean isId(String id) {
    return !id.isEmpty() && id.chars().allMatch(c -> c > ' ' && c <= '~' && c != '.');
  }
}
