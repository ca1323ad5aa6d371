package dev.waybill.kafka;

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
}
