package dev.waybill.kafka.internal.wire;

import dev.waybill.event.IntegrationEvent;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The form of an event as a record. */
public interface WireFormat {

  /**
   * Writes an event.
   *
   * @throws dev.waybill.event.WaybillException where the event has no such form
   */
  ProducerRecord<byte[], byte[]> write(String topic, IntegrationEvent<?> event);

  /** Returns the key of an event's record, by which Kafka chooses the partition. */
  static byte[] key(IntegrationEvent<?> event) {
    return Utf8.bytes(event.orderingKey().value());
  }
}
