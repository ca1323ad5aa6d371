package dev.waybill.http.internal.webhook;

/** The names of the headers of a signed webhook. */
public record HeaderNames(String id, String timestamp, String signature) {

  /** Those of the specification. */
  public static final HeaderNames STANDARD =
      new HeaderNames("webhook-id", "webhook-timestamp", "webhook-signature");
}
