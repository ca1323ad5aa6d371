package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** A record that does not fit its dead-letter topic is put aside all the same. */
@Timeout(120)
class DeadLetterLimitsTest {

  private static final String LARGE = "3000000";

  private final Broker broker = Broker.shared();
  private final RecordingListener heard = new RecordingListener();
  private final KafkaEventBus bus =
      KafkaEventBus.builder(broker.bootstrapServers()).group("limits").listener(heard).build();
  private final Queue<String> handled = new ConcurrentLinkedQueue<>();
  private final String topic;
  private final String dead;

  DeadLetterLimitsTest(TestInfo test) {
    topic = test.getTestMethod().orElseThrow().getName();
    dead = topic + ".DLT";
    broker.createTopic(topic, 1, Map.of("max.message.bytes", LARGE));
  }

  @AfterEach
  void close() {
    bus.close();
  }

  private void publish(String id, String note) {
    await(bus.publish(topic, event(id, "k", note)));
  }

  /** Writes what is no event, as somebody else's producer might. */
  private void send(byte[] value) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "max.request.size", LARGE),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var unused = producer.send(new ProducerRecord<>(topic, value));
    }
  }

  private void subscribe(String reason) {
    bus.subscription(topic)
        .retryPolicy(new RetryPolicy(1, Duration.ZERO, Duration.ZERO))
        .start(
            event -> {
              if (event.id().startsWith("bad")) {
                throw new IllegalStateException(reason);
              }
              handled.add(event.id());
            });
  }

  private ConsumerRecord<byte[], byte[]> putAside() {
    await().until(() -> handled.contains("next"));
    assertThat(heard.deadLettered).hasSize(1);
    return TopicLog.only(broker, dead);
  }

  @Test
  void aReasonIsCut() {
    broker.createTopic(dead, 1, Map.of("max.message.bytes", "4000"));
    publish("bad", "");
    publish("next", "");

    subscribe("why " + "\uD83E\uDD8A".repeat(10_000));

    assertThat(TopicLog.headers(putAside()).get("dead-letter-reason"))
        .startsWith("why \uD83E\uDD8A")
        .endsWith("\uD83E\uDD8A…")
        .hasSizeLessThanOrEqualTo(1001);
  }

  @Test
  void aReasonIsOneLineWhateverTheRecordSays() {
    broker.createTopic(dead, 1, Map.of());
    publish("bad", "");
    publish("next", "");

    subscribe("no such name: a\n2026-01-01 INFO all is well\u202E");

    assertThat(TopicLog.headers(putAside()))
        .containsEntry("dead-letter-reason", "no such name: a 2026-01-01 INFO all is well\\u202E");
  }

  @Test
  void aRecordMayBeLargerThanWhatTheBusItselfPublishes() {
    broker.createTopic(dead, 1, Map.of("max.message.bytes", LARGE));
    send(new byte[1_500_000]);
    publish("next", "");

    subscribe("never");

    assertThat(putAside().value()).isEqualTo(TopicLog.read(broker, topic).get(0).value());
  }

  @Test
  void aValueThatTheTopicDoesNotTakeStaysWhereItIsAndTheRestTellsWhere() {
    broker.createTopic(dead, 1, Map.of("max.message.bytes", "1500"));
    publish("bad", "x".repeat(3000));
    publish("next", "");

    subscribe("never");

    ConsumerRecord<byte[], byte[]> record = putAside();
    assertThat(record.value()).isEmpty();
    assertThat(TopicLog.text(record.key())).isEqualTo("k");
    assertThat(TopicLog.headers(record))
        .containsEntry("id", "bad")
        .containsEntry("dead-letter-left-out", "value")
        .containsEntry("dead-letter-reason", "never")
        .containsEntry("dead-letter-topic", topic)
        .containsEntry("dead-letter-partition", "0")
        .containsEntry("dead-letter-offset", "0");
  }

  @Test
  void headersThatTheTopicDoesNotTakeStayWhereTheyAreToo() {
    broker.createTopic(dead, 1, Map.of("max.message.bytes", "1000"));
    publish("bad" + "d".repeat(2000), "");
    publish("next", "");

    subscribe("never");

    ConsumerRecord<byte[], byte[]> record = putAside();
    assertThat(record.key()).isNull();
    assertThat(TopicLog.headers(record))
        .doesNotContainKey("id")
        .containsEntry("dead-letter-left-out", "value, headers and key")
        .containsEntry("dead-letter-offset", "0");
  }
}
