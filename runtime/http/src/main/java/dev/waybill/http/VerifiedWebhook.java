package dev.waybill.http;

import java.time.Instant;
import java.util.Objects;

/**
 * The metadata of a webhook whose signature is right.
 *
 * @param id the event's id, the same each time it arrives, by which duplicates are told
 * @param timestamp when it was sent this time, to the second
 */
public record VerifiedWebhook(String id, Instant timestamp) {

  /**
   * Takes the components as they are.
   *
   * @param id the event's id
   * @param timestamp when it was sent
   */
  public VerifiedWebhook {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(timestamp, "timestamp");
  }
}
