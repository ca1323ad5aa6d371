package dev.waybill.kafka;

import dev.waybill.event.Printable;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record without value. In a compacted topic it deletes what else has its key.
 *
 * @param position where the record stands
 * @param timestamp when it was written, by the clock of its producer or of the broker
 * @param key the record's key as text; null for none
 * @param headers those headers that are text in UTF-8, by their names; of several with one name the
 *     last
 */
public record Tombstone(
    RecordPosition position, Instant timestamp, @Nullable String key, Map<String, String> headers) {

  private static final int LONGEST_TEXT = 500;

  /**
   * Copies the headers.
   *
   * @param position where the record stands
   * @param timestamp when it was written
   * @param key the record's key as text; null for none
   * @param headers the headers that are text
   */
  public Tombstone {
    headers = Map.copyOf(headers);
  }

  /** Shows what the record says, for logs: on one line, and cut where it is long. */
  @Override
  public String toString() {
    return Printable.text(
        "Tombstone[%s at %s, key %s, %s]".formatted(position, timestamp, key, headers),
        LONGEST_TEXT);
  }
}
