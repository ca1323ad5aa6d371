package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInfo;

/**
 * What tests of subscriptions start from: a topic of their own with three partitions, its
 * dead-letter topic, and a bus.
 */
abstract class SubscriptionTest {

  final Broker broker = Broker.shared();
  final RecordingListener heard = new RecordingListener();
  final Queue<String> handled = new ConcurrentLinkedQueue<>();
  final String topic;
  final String group;
  final KafkaEventBus bus;

  SubscriptionTest(TestInfo test) {
    topic = test.getTestMethod().orElseThrow().getName();
    group = "projection of " + topic; // or one test's subscription would disturb another's
    bus = bus().build();
    broker.createTopic(topic, 3);
    broker.createTopic(topic + ".DLT", 1);
  }

  final KafkaEventBusBuilder bus() {
    return KafkaEventBus.builder(broker.bootstrapServers())
        .group(group)
        .listener(heard)
        .producerProperty("max.block.ms", 3000);
  }

  @AfterEach
  final void close() {
    bus.close();
  }

  final void handle(IntegrationEvent<?> event) {
    handled.add(event.id());
  }

  final void publish(String... ids) {
    for (String id : ids) {
      await(bus.publish(topic, event(id, id.substring(0, 1))));
    }
  }

  final void awaitHandled(String... ids) {
    await().untilAsserted(() -> assertThat(handled).contains(ids));
  }

  /** Returns the offsets that the group has committed, added up over the partitions. */
  final long committed() {
    return Broker.get(
            broker.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  /** Writes a record as anybody else might. */
  final void send(@Nullable String value, @Nullable String key, String... headers) {
    var made = Records.of(value, headers);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  topic, null, key == null ? null : Utf8.bytes(key), made.value(), made.headers()));
    }
  }
}
