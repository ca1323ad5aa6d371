package dev.waybill.samples.benchmarks.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at what a topic has got since it was last asked. */
final class TopicCount implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  TopicCount(String address, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                address,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Fails where the topic has not got just so many records.
   *
   * @return how many bytes their keys, values and headers have together
   */
  long require(int expected) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    int count = 0;
    long bytes = 0;
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        count++;
        bytes += bytes(record);
      }
    }
    if (count != expected) {
      throw new IllegalStateException(
          "Of %d events, %d are in the topic".formatted(expected, count));
    }
    return bytes;
  }

  private static long bytes(ConsumerRecord<byte[], byte[]> record) {
    long bytes = record.serializedKeySize();
    bytes += record.serializedValueSize();
    for (Header header : record.headers()) {
      bytes += header.key().length() + header.value().length;
    }
    return bytes;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
