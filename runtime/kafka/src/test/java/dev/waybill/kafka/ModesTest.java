package dev.waybill.kafka;

import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import dev.waybill.json.CloudEventsMapping;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever mode a bus writes in, a bus of each mode reads the same event from the broker. */
@Timeout(120)
class ModesTest {

  private enum Mode {
    NATIVE,
    STRUCTURED,
    BINARY;

    KafkaEventBus bus(Broker broker) {
      KafkaEventBus.Builder builder =
          KafkaEventBus.builder(broker.bootstrapServers()).group("reader of " + this);
      return (switch (this) {
            case NATIVE -> builder;
            case STRUCTURED -> builder.structured(MAPPING);
            case BINARY -> builder.binary(MAPPING);
          })
          .build();
    }
  }

  private static final CloudEventsMapping MAPPING =
      CloudEventsMapping.builder("/default").includeUserId("app_user").build();

  private final Broker broker = Broker.shared();

  @ParameterizedTest
  @EnumSource(Mode.class)
  void anEventArrivesAsTheSameEvent(Mode writing) {
    String topic = broker.createTopic("mode-" + writing, 1);
    try (KafkaEventBus bus = writing.bus(broker)) {
      await(bus.publish(topic, Events.complete()));
    }

    for (Mode reading : Mode.values()) {
      Queue<IntegrationEvent<?>> events = new ConcurrentLinkedQueue<>();
      try (KafkaEventBus bus = reading.bus(broker)) {
        bus.subscribe(topic, events::add);
        await().until(() -> !events.isEmpty());
      }
      assertThat(events).as("read by " + reading).containsExactly(expected());
    }
    assertForm(writing, TopicLog.only(broker, topic));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void anEventByTheRulesOfAnotherStackIsRelayedToo(Mode writing) {
    String document =
        """
        {"id":"e-1","type":"OrderPlaced","payload":{"a":1},"timestamp":"2026-02-18T09:30:00Z",\
        "metadata":{"outcome":"postponed","aggregateType":"Order","aggregateId":"o-7",\
        "correlationId":" ","schemaVersion":0,"source":"no uri"},"kind":"integration"}""";
    String topic = broker.createTopic("tolerant-" + writing, 1);
    Queue<IntegrationEvent<?>> events = new ConcurrentLinkedQueue<>();
    try (KafkaEventBus bus = writing.bus(broker)) {
      await(bus.publish(topic, Events.stored("e-1", "o-7", document)));

      bus.subscribe(topic, events::add);
      await().until(() -> !events.isEmpty());
    }

    IntegrationEvent<?> event = events.element();
    assertThat(event.isAccepted()).isFalse();
    assertThat(event.isRejected()).isFalse();
    assertThat(event.metadata().outcomeName()).isEqualTo("postponed");
    assertThat(event.orderingKey()).isEqualTo(new OrderingKey("Order", "o-7"));
    assertThat(event.metadata().source())
        .isEqualTo(writing == Mode.NATIVE ? "no uri" : "no%20uri"); // CloudEvents has URIs alone
    var headers = assertThat(TopicLog.headers(TopicLog.only(broker, topic)));
    switch (writing) {
      case NATIVE -> headers.containsEntry("outcome", "postponed");
      case STRUCTURED -> headers.containsEntry("kind", "integration");
      case BINARY ->
          headers.containsEntry("ce_outcome", "postponed").containsEntry("ce_source", "no%20uri");
    }
  }

  private static IntegrationEvent<?> expected() {
    return Events.received(Events.complete());
  }

  /** What Kafka's own consumer sees. */
  private static void assertForm(Mode mode, ConsumerRecord<byte[], byte[]> record) {
    String payload = expected().payload().toString();
    var headers = assertThat(TopicLog.headers(record));
    var value = assertThat(TopicLog.text(record.value()));
    assertThat(TopicLog.text(record.key())).isEqualTo("acme/o-7 ü/\"x\"");
    switch (mode) {
      case NATIVE -> {
        headers.containsEntry("id", "e-1").doesNotContainKeys("content-type", "ce_id");
        value.contains("\"kind\":\"integration\"").contains(payload);
      }
      case STRUCTURED -> {
        headers.containsOnlyKeys("content-type");
        headers.containsEntry("content-type", "application/cloudevents+json; charset=UTF-8");
        value.startsWith("{\"specversion\":\"1.0\"").endsWith("\"data\":" + payload + "}");
      }
      case BINARY -> {
        headers
            .containsEntry("content-type", "application/json")
            .containsEntry("ce_specversion", "1.0")
            .containsEntry("ce_id", "e-1")
            .containsEntry("ce_outcome", "accepted")
            .containsEntry("ce_authid", "u-9")
            .doesNotContainKey("id");
        value.isEqualTo(payload);
      }
    }
  }
}
