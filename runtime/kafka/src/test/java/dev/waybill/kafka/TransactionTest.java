package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Stages.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.PublishException.Scope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the transactional mode promises, seen by a consumer that reads committed. */
@Timeout(120)
class TransactionTest {

  private final Broker broker = Broker.shared();
  private final KafkaEventBus bus = bus("orders-1");

  private KafkaEventBus bus(String transactionalId) {
    return KafkaEventBus.builder(broker.bootstrapServers()).transactional(transactionalId).build();
  }

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void severalEventsOfOneKeyGoOutTogetherAndInOrder() {
    String topic = broker.createTopic("tx-order", 3);
    List<String> ids = IntStream.range(0, 200).mapToObj(i -> "t-" + i).toList();

    await(bus.publishAll(topic, ids.stream().map(id -> event(id, "same")).toList()));

    assertThat(TopicLog.ids(broker, topic)).isEqualTo(ids);
  }

  @Test
  void oneThatFailsTakesOnlyItsFollowersWithIt() {
    String topic = broker.createTopic("tx-fault", 1, Map.of("max.message.bytes", "3000"));
    List<IntegrationEvent<?>> events =
        List.of(
            event("a-1", "a"),
            event("b-1", "b"),
            event("a-2", "a", "x".repeat(5000)),
            event("a-3", "a"),
            event("b-2", "b"));

    List<CompletionStage<Void>> stages = bus.publishAll(topic, events);

    await(List.of(stages.get(0), stages.get(1), stages.get(4)));
    PublishException tooLarge = failure(stages.get(2));
    assertThat(tooLarge.isRetriable()).isFalse();
    assertThat(tooLarge.scope()).isEqualTo(Scope.EVENT);
    assertThat(failure(stages.get(3))).hasMessageContaining("Held back");
    assertThat(TopicLog.ids(broker, topic)).containsExactly("a-1", "b-1", "b-2");
  }

  @Test
  void oneWithoutAFormOnTheWireTakesItsFollowersWithIt() {
    String topic = broker.createTopic("tx-unwritable", 1);
    List<IntegrationEvent<?>> events =
        List.of(
            event("a-1", "a"),
            IntegrationEvent.of(
                "a-2",
                "Bad",
                new PublishingTest.Endless(),
                Instant.EPOCH,
                event("a-2", "a").metadata()),
            event("a-3", "a"),
            event("b-1", "b"));

    List<CompletionStage<Void>> stages = bus.publishAll(topic, events);

    await(List.of(stages.get(0), stages.get(3)));
    assertThat(failure(stages.get(1))).hasMessageContaining("cannot be written");
    assertThat(failure(stages.get(2)).isRetriable()).isTrue();
    assertThat(failure(stages.get(2))).hasMessageContaining("Held back");
    assertThat(TopicLog.ids(broker, topic)).containsExactly("a-1", "b-1");
  }

  @Test
  void oneThatTheClientRefusesIsAloneToBlameHoweverFarTheOthersGot() {
    String topic = broker.createTopic("tx-client", 1);
    List<String> expected = new ArrayList<>();
    try (KafkaEventBus small =
        KafkaEventBus.builder(broker.bootstrapServers())
            .transactional("small")
            .producerProperty("max.request.size", 2000)
            .build()) {
      for (int i = 0; i < 100; i++) { // what the others had got to is a matter of microseconds
        List<CompletionStage<Void>> stages =
            small.publishAll(
                topic,
                List.of(
                    event("a-" + i, "a"),
                    event("b-" + i, "b", "x".repeat(5000)),
                    event("c-" + i, "c")));

        await(List.of(stages.get(0), stages.get(2)));
        assertThat(failure(stages.get(1)).isRetriable()).isFalse();
        expected.addAll(List.of("a-" + i, "c-" + i));
      }
    }
    assertThat(TopicLog.ids(broker, topic)).isEqualTo(expected);
  }

  @Test
  void aMissingTopicFailsItsEventsAndTheNextTransactionGoesOn() {
    String topic = broker.createTopic("tx-there", 1);

    CompletionStage<Void> lost = bus.publish("tx-not-there", event("m-1", "o-1"));
    CompletionStage<Void> other = bus.publish(topic, event("o-1", "o-1"));

    PublishException failure = failure(lost);
    assertThat(failure.scope()).isEqualTo(Scope.EVENT);
    assertThat(failure).hasMessageContaining("tx-not-there does not exist");
    await(other);
  }

  @Test
  void aSecondBusWithTheSameIdFencesTheFirstWhichSaysSoAndComesBack() {
    String topic = broker.createTopic("tx-fenced", 1);
    await(bus.publish(topic, event("f-1", "o-1")));
    try (KafkaEventBus second = bus("orders-1")) {
      await(second.publish(topic, event("s-1", "o-1")));

      PublishException failure = failure(bus.publish(topic, event("f-2", "o-1")));

      assertThat(failure.scope()).isEqualTo(Scope.BUS);
      assertThat(failure).hasMessageContaining("same transactional id");
    }
    await(bus.publish(topic, event("f-2", "o-1")));
    assertThat(TopicLog.ids(broker, topic)).containsExactly("f-1", "s-1", "f-2");
  }

  @Test
  void oneCallIsOneTransaction() {
    String topic = broker.createTopic("tx-one", 1);

    await(bus.publishAll(topic, List.of(event("1", "a"), event("2", "b"), event("3", "a"))));
    await(bus.publishAll(topic, List.of(event("4", "a"), event("5", "b"))));

    assertThat(TopicLog.ids(broker, topic)).hasSize(5);
    // Each commit leaves a marker, which has an offset of its own.
    assertThat(TopicLog.end(broker, topic)).isEqualTo(5 + 2);
  }

  @Test
  void aWorkerPassesAWholePageInOneTransactionAlsoSeveralEventsOfOneKey() {
    String topic = broker.createTopic("tx-page", 1, Map.of("max.message.bytes", "3000"));
    InMemoryOutbox outbox = InMemoryOutbox.create();
    IntStream.range(0, 30)
        .forEach(
            i -> outbox.enqueueEvent(event("" + i, "k" + i % 3, i == 10 ? "x".repeat(5000) : "")));
    try (OutboxWorker worker = OutboxWorker.builder(outbox, bus).stream(topic).build()) {
      assertThat(worker.runOnce()).as("all but the large one and what follows it").isEqualTo(23);
    }

    assertThat(TopicLog.ids(broker, topic))
        .hasSize(23)
        .isSortedAccordingTo(Comparator.comparing(Integer::valueOf))
        .contains("1", "4", "7")
        .doesNotContain("10", "13", "28");
    assertThat(outbox.deadLetters().list(10))
        .extracting(dead -> dead.entry().id())
        .containsExactly("10");
    assertThat(outbox.getPending())
        .as("what is held back has failed no attempt")
        .hasSize(6)
        .allMatch(entry -> entry.retryCount() == 0);
  }

  @Test
  void aWorkerBuriesWhatHasNoFormOnTheWireInItsTurnAndHoldsBackItsKeyAlone() {
    String topic = broker.createTopic("tx-buried", 1);
    InMemoryOutbox outbox = InMemoryOutbox.create();
    outbox.enqueueEvent(event("a-1", "a"));
    outbox.enqueueEvent(
        IntegrationEvent.of(
            "a-2",
            "Bad",
            new PublishingTest.Endless(),
            Instant.EPOCH,
            event("a-2", "a").metadata()));
    outbox.enqueueEvent(event("a-3", "a"));
    outbox.enqueueEvent(event("b-1", "b"));
    OutboxWorker worker = OutboxWorker.builder(outbox, bus).stream(topic).build();

    assertThat(worker.runOnce()).isEqualTo(2);

    assertThat(TopicLog.ids(broker, topic)).containsExactly("a-1", "b-1");
    assertThat(outbox.deadLetters().list(10)).hasSize(1);
    worker.close();
  }

  @Test
  void aClosedBusAnswersEverything() {
    String topic = broker.createTopic("tx-closed", 1);
    CompletionStage<Void> before = bus.publish(topic, event("c-1", "o-1"));
    bus.close();

    await(before);
    assertThat(failure(bus.publish(topic, event("c-2", "o-1")))).hasMessageContaining("closed");
  }

  @Test
  void aTransactionalIdThatIsNotAllowedIsTheBusesFailureAndSaysWhatToAllow() {
    String topic = broker.createTopic("tx-forbidden", 1);
    broker.deny(ResourceType.TRANSACTIONAL_ID, "forbidden");
    try (KafkaEventBus forbidden = bus("forbidden")) {
      PublishException failure = failure(forbidden.publish(topic, event("f-1", "o-1")));

      assertThat(failure.scope()).isEqualTo(Scope.BUS);
      assertThat(failure).hasMessageContaining("allow this producer to write");
    }
  }
}
