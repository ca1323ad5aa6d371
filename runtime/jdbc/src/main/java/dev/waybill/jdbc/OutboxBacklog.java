package dev.waybill.jdbc;

import java.time.Duration;
import java.util.Objects;

/**
 * The part of a backlog that is of one event type.
 *
 * @param aggregateType the scope of the ordering keys
 * @param eventType the type of the events
 * @param pending how many there are of those that were looked at
 * @param oldest how long ago the transaction of the oldest of them began
 */
public record OutboxBacklog(String aggregateType, String eventType, long pending, Duration oldest) {

  /**
   * Checks the components.
   *
   * @param aggregateType the scope of the ordering keys
   * @param eventType the type of the events
   * @param pending how many there are of those that were looked at
   * @param oldest how long ago the transaction of the oldest of them began
   */
  public OutboxBacklog {
    Objects.requireNonNull(aggregateType, "aggregateType");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(oldest, "oldest");
  }
}
