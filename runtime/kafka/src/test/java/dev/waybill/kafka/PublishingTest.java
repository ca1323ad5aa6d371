package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Stages.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.PublishException.Scope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What publishing to a real broker does, and says where it fails. */
@Timeout(120)
class PublishingTest {

  private final Broker broker = Broker.shared();
  private final KafkaEventBus bus = KafkaEventBus.builder(broker.bootstrapServers()).build();

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void aStoredTextArrivesByteForByteUnderItsOrderingKeyWithHeadersToFilterBy() {
    String topic = broker.createTopic("stored", 3);
    String document =
        """
        {"kind" : "integration", "metadata":{"outcome":"rejected","schemaVersion":7,
         "traceId":"%s"}, "id":"s-1","type":"OrderPlaced", "payload": {"ü":1.00 },
         "timestamp":"2026-02-18T09:30:00Z"}
        """
            .formatted(Events.TRACEPARENT);

    await(bus.publish(topic, Events.stored("s-1", "acme/o-1", document)));

    var record = TopicLog.only(broker, topic);
    assertThat(TopicLog.text(record.value())).isEqualTo(document);
    assertThat(TopicLog.text(record.key())).isEqualTo("acme/o-1");
    assertThat(TopicLog.headers(record))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "id", "s-1",
                "type", "OrderPlaced",
                "outcome", "rejected",
                "schemaVersion", "7",
                "traceparent", Events.TRACEPARENT));
  }

  @Test
  void aBareTraceIdIsNoTraceparent() {
    String topic = broker.createTopic("trace-id", 1);
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder().traceId(Events.TRACE_ID).build();

    await(bus.publish(topic, event("t-1", "o-1").withMetadata(metadata)));

    assertThat(TopicLog.headers(TopicLog.only(broker, topic))).containsOnlyKeys("id", "type");
  }

  @Test
  void aStoredTextThatNobodyCanReadIsPassedOnAllTheSame() {
    String topic = broker.createTopic("unreadable", 1);

    await(bus.publish(topic, Events.stored("u-1", "o-1", "{ torn")));

    var record = TopicLog.only(broker, topic);
    assertThat(TopicLog.text(record.value())).isEqualTo("{ torn");
    assertThat(TopicLog.headers(record)).containsOnlyKeys("id", "type");
  }

  @Test
  void everyEventOfACallHasAnAnswerOfItsOwn() {
    String topic = broker.createTopic("pipelined", 4);
    await(bus.publish(topic, event("first", "o-0")));
    List<IntegrationEvent<?>> events = new ArrayList<>();
    IntStream.range(0, 500).forEach(i -> events.add(event("p-" + i, "o-" + i)));

    List<CompletionStage<Void>> stages = bus.publishAll(topic, events);

    assertThat(stages).hasSize(500);
    await(stages);
    assertThat(TopicLog.ids(broker, topic)).hasSize(501).doesNotHaveDuplicates();
  }

  @Test
  void whatOneCallSendsUnderOneKeyStandsInItsOrder() {
    String topic = broker.createTopic("in-order", 4);
    List<String> ids = IntStream.range(0, 300).mapToObj(i -> "i-" + i).toList();

    await(bus.publishAll(topic, ids.stream().map(id -> event(id, "same")).toList()));

    assertThat(TopicLog.ids(broker, topic)).isEqualTo(ids);
  }

  @Test
  void aMissingTopicFailsItsOwnEventsAndHoldsUpNoOther() {
    String topic = broker.createTopic("there", 1);
    await(bus.publish(topic, event("w-1", "o-1")));

    CompletionStage<Void> lost = bus.publish("not-there", event("m-1", "o-1"));
    CompletionStage<Void> other = bus.publish(topic, event("w-2", "o-1"));

    await(other);
    PublishException failure = failure(lost);
    assertThat(failure.scope()).isEqualTo(Scope.EVENT);
    assertThat(failure.isRetriable()).isTrue();
    assertThat(failure).hasMessageContaining("Topic not-there does not exist: create it");
  }

  @Test
  void aTopicThatIsCreatedLaterTakesTheNextAttempt() {
    failure(bus.publish("late", event("l-1", "o-1")));
    broker.createTopic("late", 1);

    await(bus.publish("late", event("l-1", "o-1")));

    assertThat(TopicLog.ids(broker, "late")).containsExactly("l-1");
  }

  @Test
  void aRecordThatIsTooLargeForItsTopicFailsPermanentlyAndAloneInItsBatch() {
    String topic = broker.createTopic("small", 1, Map.of("max.message.bytes", "2000"));
    await(bus.publish(topic, event("s-0", "o-0")));
    List<IntegrationEvent<?>> events = new ArrayList<>();
    IntStream.range(1, 40)
        .forEach(i -> events.add(event("s-" + i, "o-" + i, i == 20 ? "x".repeat(3000) : "")));

    List<CompletionStage<Void>> stages = bus.publishAll(topic, events);

    PublishException failure = failure(stages.get(19));
    assertThat(failure.isRetriable()).isFalse();
    assertThat(failure.scope()).isEqualTo(Scope.EVENT);
    assertThat(failure).hasMessageContaining("max.message.bytes");
    List<CompletionStage<Void>> others = new ArrayList<>(stages);
    others.remove(19);
    await(others);
    assertThat(TopicLog.ids(broker, topic)).hasSize(39).doesNotContain("s-20");
  }

  @Test
  void anEventThatIsTooLargeForTheClientFailsPermanently() {
    String topic = broker.createTopic("client-limit", 1);
    try (KafkaEventBus small =
        KafkaEventBus.builder(broker.bootstrapServers())
            .producerProperty("max.request.size", 1000)
            .build()) {
      PublishException failure =
          failure(small.publish(topic, event("s-1", "o-1", "x".repeat(1000))));

      assertThat(failure.isRetriable()).isFalse();
      assertThat(failure).hasMessageContaining("max.request.size");
    }
  }

  @Test
  void anEventWithoutAFormOnTheWireFailsPermanentlyAndAlone() {
    String topic = broker.createTopic("unwritable", 1);
    IntegrationEvent<?> bad =
        IntegrationEvent.of(
            "bad", "Bad", new Endless(), Instant.EPOCH, IntegrationEventMetadata.empty());

    List<CompletionStage<Void>> stages =
        bus.publishAll(topic, List.of(event("g-1", "o-1"), bad, event("g-2", "o-2")));

    PublishException failure = failure(stages.get(1));
    assertThat(failure.isRetriable()).isFalse();
    assertThat(failure).hasMessageContaining("bad").hasMessageContaining("cannot be written");
    await(stages.get(0));
    await(stages.get(2));
  }

  @Test
  void aNameThatNoTopicCanHaveFailsPermanently() {
    PublishException failure = failure(bus.publish("no topic/name", event("n-1", "o-1")));

    assertThat(failure.isRetriable()).isFalse();
    assertThat(failure.scope()).isEqualTo(Scope.EVENT);
    assertThat(failure).hasMessageContaining("StreamRouter");
  }

  @Test
  void aTopicThatMayNotBeWrittenToFailsItsEventsAndSaysWhatToAllow() {
    String topic = broker.createTopic("forbidden", 1);
    broker.deny(ResourceType.TOPIC, topic);

    PublishException failure = failure(bus.publish(topic, event("f-1", "o-1")));

    assertThat(failure.scope()).isEqualTo(Scope.EVENT);
    assertThat(failure.isRetriable()).isTrue();
    assertThat(failure).hasMessageContaining("WRITE").hasMessageContaining(topic);
  }

  @Test
  void aClosedBusSaysSo() {
    bus.close();

    PublishException failure = failure(bus.publish("any", event("c-1", "o-1")));

    assertThat(failure.scope()).isEqualTo(Scope.BUS);
    assertThat(failure).hasMessageContaining("closed");
  }

  /** Refers to itself, so that it has no end in JSON. */
  public static final class Endless {
    public Endless getSelf() {
      return this;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatBreaksWithinTheClientIsAnsweredAndStopsNoOtherEvent(boolean isTransactional) {
    String topic = broker.createTopic("broken-" + isTransactional, 1);
    KafkaEventBus.Builder settings =
        KafkaEventBus.builder(broker.bootstrapServers())
            .producerProperty("interceptor.classes", List.of(Breakable.class));
    try (KafkaEventBus breakable =
        (isTransactional ? settings.transactional("breakable") : settings).build()) {
      for (int i = 0; i < 2; i++) { // a topic that is not known yet, and one that is
        PublishException failure = failure(breakable.publish(topic, event("break", "o-1")));

        assertThat(failure.isRetriable()).isTrue();
        assertThat(failure).hasMessageContaining("NoClassDefFoundError: agent");
        await(breakable.publish(topic, event("b-" + i, "o-1")));
      }
    }
    assertThat(TopicLog.ids(broker, topic)).containsExactly("b-0", "b-1");
  }

  /** An agent's instrumentation, as it were, with a class missing. */
  public static final class Breakable implements ProducerInterceptor<byte[], byte[]> {
    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
      if (TopicLog.text(record.headers().lastHeader("id").value()).equals("break")) {
        throw new NoClassDefFoundError("agent");
      }
      return record;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
  }
}
