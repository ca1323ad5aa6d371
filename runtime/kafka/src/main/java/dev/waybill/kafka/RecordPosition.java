package dev.waybill.kafka;

import java.util.Objects;

/**
 * Where a record stands.
 *
 * @param topic the topic
 * @param partition the partition, from 0
 * @param offset the offset in the partition, from 0
 */
public record RecordPosition(String topic, int partition, long offset) {

  /**
   * Checks the topic.
   *
   * @param topic the topic
   * @param partition the partition, from 0
   * @param offset the offset in the partition, from 0
   */
  public RecordPosition {
    Objects.requireNonNull(topic, "topic");
  }

  /** Returns the position as Kafka's tools spell it: {@code orders-0@42}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
