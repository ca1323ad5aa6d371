package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.outbox.HandWrittenRelay.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends a batch to Kafka, flushes, and looks whether all of it arrived. That all events of a key
 * are sent at once keeps their order only as long as nothing fails.
 */
final class HandWrittenProducer implements HandWrittenRelay.Outlet, AutoCloseable {

  private final KafkaProducer<String, String> producer;
  private final String topic;

  HandWrittenProducer(String address, String topic) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                address,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024),
            new StringSerializer(),
            new StringSerializer());
  }

  @Override
  public void publish(List<Row> rows) {
    List<Future<?>> answers = new ArrayList<>(rows.size());
    for (Row row : rows) {
      answers.add(producer.send(new ProducerRecord<>(topic, row.aggregateId(), row.payload())));
    }
    producer.flush();
    try {
      for (Future<?> answer : answers) {
        answer.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
