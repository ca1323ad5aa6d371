package dev.waybill.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.kafka.internal.client.ClientSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the promises rest on cannot be configured away. */
class SettingsTest {

  private final KafkaEventBus.Builder bus = KafkaEventBus.builder("localhost:9092");

  @ParameterizedTest
  @CsvSource({
    "acks, 1, all in-sync replicas",
    "enable.idempotence, false, neither double nor reorder",
    "partitioner.ignore.keys, true, one partition",
    "partitioner.class, org.apache.kafka.clients.producer.RoundRobinPartitioner, one partition",
    "transactional.id, x, transactional(…)",
    "value.serializer, org.apache.kafka.common.serialization.StringSerializer, itself"
  })
  void aProducerPropertyThatContradictsIsNamedWithTheReason(
      String name, String value, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bus.producerProperty(name, value).build())
        .withMessageContaining("producer property " + name + " = " + value)
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "enable.auto.commit, true, handled",
    "isolation.level, read_uncommitted, never published",
    "group.id, x, group(…)"
  })
  void aConsumerPropertyThatContradictsIsNamedWithTheReason(
      String name, String value, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bus.consumerProperty(name, value).build())
        .withMessageContaining("consumer property " + name + " = " + value)
        .withMessageContaining(reason);
  }

  @Test
  void sayingTheSameInOtherWordsIsNoContradiction() {
    assertThatCode(
            () ->
                bus.producerProperty("acks", "-1")
                    .producerProperty("enable.idempotence", true)
                    .build()
                    .close())
        .doesNotThrowAnyException();
  }

  @Test
  void whatKafkaItselfRefusesIsRefusedWhenTheBusIsBuilt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bus.producerProperty("max.in.flight.requests.per.connection", 6).build())
        .withMessageContaining("max.in.flight.requests.per.connection");
  }

  @Test
  void anAnswerIsKnownBeforeAWorkerStopsWaitingForIt() {
    Map<String, Object> producer =
        new ClientSettings("localhost:9092", Map.of(), Map.of(), Map.of()).ofProducer();

    assertThat((Integer) producer.get("delivery.timeout.ms")).isLessThan(30_000 - 3_000);
  }

  @Test
  void timeoutsThatKafkaRefusesWithTheFirstEventAreRefusedWhenTheBusIsBuilt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bus.property("request.timeout.ms", 30_000).build())
        .withMessageContaining("delivery.timeout.ms (20000)")
        .withMessageContaining("request.timeout.ms (30000)");
  }

  @Test
  void timeoutsThatFitEachOtherAreAccepted() {
    assertThatCode(
            () ->
                bus.producerProperty("delivery.timeout.ms", "30000")
                    .producerProperty("request.timeout.ms", "29990")
                    .producerProperty("linger.ms", "10")
                    .build()
                    .close())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pod 1", "pod/1", "pöd"})
  void anIdOfStaticMembersThatKafkaWouldRefuseFromEachConsumerIsRefusedWhenTheBusIsBuilt(
      String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bus.consumerProperty("group.instance.id", id).build())
        .withMessageContaining("group.instance.id = " + id);
  }

  @Test
  void everyConsumerHasAnIdOfItsOwnHoweverLongTheNames() {
    String pod = "p".repeat(200);
    String topic = "t".repeat(248);
    ClientSettings settings =
        new ClientSettings("localhost:9092", Map.of(), Map.of(), Map.of("group.instance.id", pod));
    Set<String> ids = new HashSet<>();
    for (String of : List.of(topic + "1", topic + "2", "short")) {
      ids.add((String) settings.ofConsumer("group", of, 1).get("group.instance.id"));
      ids.add((String) settings.ofConsumer("group", of, 1_000_000).get("group.instance.id"));
    }

    assertThat(ids)
        .hasSize(6)
        .allSatisfy(id -> assertThat(id).startsWith(pod).hasSizeLessThanOrEqualTo(249));
    assertThat(settings.ofConsumer("other group", "short", 1))
        .containsEntry("group.instance.id", pod + "-short-1");
  }

  @Test
  void consumersAreDynamicMembersUnlessAnIdIsSet() {
    ClientSettings settings = new ClientSettings("localhost:9092", Map.of(), Map.of(), Map.of());

    assertThat(settings.ofConsumer("group", "topic", 1)).doesNotContainKey("group.instance.id");
  }
}
