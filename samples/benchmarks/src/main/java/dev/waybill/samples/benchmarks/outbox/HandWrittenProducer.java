package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.outbox.HandWrittenRelay.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a batch to Kafka, flushes, and looks whether all of it arrived: the same records as a bus
 * sends, headers included. That all events of a key are sent at once keeps their order only as long
 * as nothing fails.
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
      answers.add(producer.send(record(row)));
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
  public boolean needsHeaders() {
    return true;
  }

  private ProducerRecord<String, String> record(Row row) {
    List<Header> headers = new ArrayList<>(5);
    add(headers, "id", row.id());
    add(headers, "type", row.type());
    add(headers, "outcome", row.outcome());
    add(headers, "schemaVersion", row.schemaVersion());
    add(headers, "traceparent", row.traceparent());
    return new ProducerRecord<>(topic, null, row.aggregateId(), row.payload(), headers);
  }

  private static void add(List<Header> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
