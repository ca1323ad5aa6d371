package dev.waybill.http.internal.webhook;

/** The names of the headers of a signed webhook. */
public record HeaderNames(String id, String timestamp, String signature) {

  /** Those of the specification. */
  public static final HeaderNames STANDARD =
      new HeaderNames("webhook-id", "webhook-timestamp", "webhook-signature");

  public HeaderNames {
    if (id.equalsIgnoreCase(timestamp)
        || id.equalsIgnoreCase(signature)
        || timestamp.equalsIgnoreCase(signature)) {
      throw new IllegalArgumentException(
          "The id, the time and the signatures need a header each, and not %s, %s and %s."
              .formatted(id, timestamp, signature));
    }
  }
}
