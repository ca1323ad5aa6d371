package dev.waybill.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those that have all the values that are not null.
 *
 * @param eventType the event's type
 * @param aggregateType the scope of the ordering key
 * @param aggregateId the value of the ordering key
 */
public record DeadLetterFilter(
    @Nullable String eventType, @Nullable String aggregateType, @Nullable String aggregateId) {

  /**
   * Means all.
   *
   * @return the filter
   */
  public static DeadLetterFilter all() {
    return new DeadLetterFilter(null, null, null);
  }

  /**
   * Means those of an event type.
   *
   * @param eventType the type
   * @return the filter
   */
  public static DeadLetterFilter ofType(String eventType) {
    return new DeadLetterFilter(Objects.requireNonNull(eventType, "eventType"), null, null);
  }

  /**
   * Means those of an ordering key.
   *
   * @param aggregateType its scope
   * @param aggregateId its value
   * @return the filter
   */
  public static DeadLetterFilter ofKey(String aggregateType, String aggregateId) {
    return new DeadLetterFilter(
        null,
        Objects.requireNonNull(aggregateType, "aggregateType"),
        Objects.requireNonNull(aggregateId, "aggregateId"));
  }
}
