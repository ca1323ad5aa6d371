package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Stages.failure;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException.Scope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A topic that is missing costs its own events their time, and no other's. */
@Timeout(120)
class MissingTopicTest {

  private final Broker broker = Broker.shared();

  private KafkaEventBus.Builder bus() {
    return KafkaEventBus.builder(broker.bootstrapServers()).producerProperty("max.block.ms", 2000);
  }

  private KafkaEventBus bus(String transactionalId, boolean isTransactional) {
    return (isTransactional ? bus().transactional(transactionalId) : bus()).build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itsEventsBackOffWhileThoseOfOtherTopicsGoOn(boolean isTransactional) {
    String there = broker.createTopic("there-" + isTransactional, 1);
    String missing = "missing-" + isTransactional;
    InMemoryOutbox outbox =
        InMemoryOutbox.builder()
            .retryPolicy(new RetryPolicy(1000, Duration.ofMillis(50), Duration.ofMillis(100)))
            .build();
    IntStream.range(0, 10).forEach(i -> outbox.enqueueEvent(event("m-" + i, "m" + i)));
    IntStream.range(0, 10).forEach(i -> outbox.enqueueEvent(event("o-" + i, "o" + i)));
    try (KafkaEventBus bus = bus("missing-topic", isTransactional);
        OutboxWorker worker =
            OutboxWorker.builder(outbox, bus)
                .router(entry -> entry.id().startsWith("m") ? missing : there)
                .build()) {
      worker.start(Duration.ofMillis(50));

      await().until(() -> TopicLog.ids(broker, there).size() >= 10);
      await()
          .untilAsserted(
              () ->
                  assertThat(outbox.getPending())
                      .hasSize(10)
                      .allMatch(entry -> entry.retryCount() > 1));
      outbox.enqueueEvent(event("o-10", "o1"));
      await().until(() -> TopicLog.ids(broker, there).contains("o-10"));
      broker.createTopic(missing, 1);
      await().until(() -> outbox.getPending().isEmpty());
    }
    assertThat(TopicLog.ids(broker, there)).hasSize(11).doesNotHaveDuplicates();
    assertThat(TopicLog.ids(broker, missing)).hasSize(10).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTopicThatIsThereIsServedWithinTheFirstPageHoweverManyAreMissing(boolean isTransactional) {
    String there = broker.createTopic("fine-" + isTransactional, 1);
    RecordingOutboxListener worked = new RecordingOutboxListener();
    InMemoryOutbox outbox = InMemoryOutbox.builder().listener(worked).build();
    IntStream.range(0, 100).forEach(i -> outbox.enqueueEvent(event("gone" + i, "gone" + i)));
    IntStream.range(0, 5).forEach(i -> outbox.enqueueEvent(event("fine" + i, "fine" + i)));
    try (KafkaEventBus bus = bus("many-missing", isTransactional);
        OutboxWorker worker =
            OutboxWorker.builder(outbox, bus)
                .router(
                    entry -> entry.id().startsWith("fine") ? there : entry.id() + isTransactional)
                .pageSize(105)
                .sendTimeout(Duration.ofSeconds(6))
                .build()) {
      assertThat(worker.runOnce()).isEqualTo(5);
    }

    assertThat(TopicLog.ids(broker, there)).hasSize(5);
    assertThat(outbox.getPending(200))
        .hasSize(100)
        .allMatch(entry -> entry.id().startsWith("gone") && entry.retryCount() == 1);
    assertThat(worked.failures)
        .hasSize(100)
        .allSatisfy(cause -> assertThat(cause).hasMessageContaining("does not exist: create it"));
  }

  @Test
  void itIsLookedForOncePerTransactionHoweverManyEventsAreToGoThere() {
    String there = broker.createTopic("tx-behind", 1);
    List<IntegrationEvent<?>> events = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> events.add(event("m-" + i, "m" + i)));
    try (KafkaEventBus bus = bus().transactional("missing-once").build()) {
      await(bus.publish(there, event("before", "k")));

      List<CompletionStage<Void>> lost = bus.publishAll("tx-nowhere", events);
      CompletionStage<Void> other = bus.publish(there, event("after", "k"));

      assertThat(other.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(20));
      lost.forEach(
          stage -> {
            assertThat(failure(stage).scope()).isEqualTo(Scope.EVENT);
            assertThat(failure(stage)).hasMessageContaining("tx-nowhere does not exist");
          });
    }
  }
}
