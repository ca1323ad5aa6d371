package dev.waybill.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record stands.
 *
 * @param topic the topic
 * @param partition the partition, from 0
 * @param offset the offset in the partition, from 0
 */
public record RecordPosition(String topic, int partition, long offset) {

  static RecordPosition of(ConsumerRecord<?, ?> record) {
    return new RecordPosition(record.topic(), record.partition(), record.offset());
  }

  /** Returns the position as Kafka's tools spell it: {@code orders-0@42}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
