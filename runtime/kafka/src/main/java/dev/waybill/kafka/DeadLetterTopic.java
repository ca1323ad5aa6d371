package dev.waybill.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;

/**
 * Where records go that cannot be handled: key, value and headers as they are, and headers that
 * tell why.
 */
final class DeadLetterTopic {

  private static final String PREFIX = "dead-letter-";

  private final ProducerSlot producers;
  private final UnaryOperator<String> naming;
  private final String group;

  DeadLetterTopic(ProducerSlot producers, UnaryOperator<String> naming, String group) {
    this.producers = producers;
    this.naming = naming;
    this.group = group;
  }

  String nameFor(String topic) {
    return naming.apply(topic);
  }

  /**
   * Puts a record aside, and waits until it is safe there.
   *
   * @throws KafkaException where it is not
   */
  void put(ConsumerRecord<byte[], byte[]> record, Throwable cause, int attempts) {
    List<Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(PREFIX)) { // it may have been put aside before
        headers.add(header);
      }
    }
    TextHeader.add(headers, PREFIX + "reason", String.valueOf(cause.getMessage()));
    TextHeader.add(headers, PREFIX + "exception", cause.getClass().getName());
    TextHeader.add(headers, PREFIX + "attempts", Integer.toString(attempts));
    TextHeader.add(headers, PREFIX + "topic", record.topic());
    TextHeader.add(headers, PREFIX + "partition", Integer.toString(record.partition()));
    TextHeader.add(headers, PREFIX + "offset", Long.toString(record.offset()));
    TextHeader.add(headers, PREFIX + "group", group);
    Producer<byte[], byte[]> producer = producers.get();
    try {
      // Bounded by the producer's max.block.ms and delivery.timeout.ms.
      var unused =
          producer
              .send(
                  new ProducerRecord<>(
                      nameFor(record.topic()), null, record.key(), record.value(), headers))
              .get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw failed(producer, record.topic(), reason);
    } catch (KafkaException e) {
      throw failed(producer, record.topic(), e);
    }
  }

  private KafkaException failed(Producer<byte[], byte[]> producer, String topic, Throwable reason) {
    if (PublishFailures.isEndOfProducer(reason)) {
      producers.discard(producer);
    }
    return new KafkaException(
        "The dead-letter topic %s does not take the record; does it exist? (%s)"
            .formatted(nameFor(topic), reason.getMessage()),
        reason);
  }
}
