package dev.waybill.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic with Kafka's own consumer, from its beginning to where it ends now. */
public final class TopicLog {

  private TopicLog() {}

  /** Returns the records of each partition in order, what transactions aborted left out. */
  public static List<ConsumerRecord<byte[], byte[]>> read(Broker broker, String topic) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = ends(broker, partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  /**
   * Where partitions end, with what is not committed. A commit returns when it is certain, and the
   * partitions hear of it afterwards: to a reader of what is committed, they would end too early.
   */
  private static Map<TopicPartition, Long> ends(Broker broker, List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    Broker.get(broker.admin().listOffsets(latest).all())
        .forEach((partition, found) -> ends.put(partition, found.offset()));
    return ends;
  }

  static ConsumerRecord<byte[], byte[]> only(Broker broker, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = read(broker, topic);
    if (records.size() != 1) {
      throw new AssertionError("One record was expected, not " + records);
    }
    return records.get(0);
  }

  /** Returns the ids of the events in native mode. */
  static List<String> ids(Broker broker, String topic) {
    return read(broker, topic).stream().map(record -> headers(record).get("id")).toList();
  }

  /** Returns the offset after the last one of a topic with one partition. */
  static long end(Broker broker, String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    return Broker.get(
            broker
                .admin()
                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition))
        .offset();
  }

  public static Map<String, String> headers(ConsumerRecord<?, ?> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return headers;
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
