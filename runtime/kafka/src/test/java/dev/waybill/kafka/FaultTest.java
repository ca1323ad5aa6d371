package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Stages.failure;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.PublishException.Scope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that dies, hangs or loses a topic while events are on their way. */
@Timeout(120)
class FaultTest {

  private static final int KEYS = 20;

  @TempDir static Path directory;
  private static Broker broker;

  private final KafkaEventBus bus = bus().build();
  private final RecordingOutboxListener heard = new RecordingOutboxListener();
  private final InMemoryOutbox outbox =
      InMemoryOutbox.builder()
          .listener(heard)
          .retryPolicy(new RetryPolicy(1000, Duration.ofMillis(50), Duration.ofMillis(200)))
          .build();

  @BeforeAll
  static void startBroker() throws IOException {
    broker = Broker.start(directory, Map.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @AfterEach
  void close() {
    bus.close();
  }

  private static KafkaEventBus.Builder bus() {
    return KafkaEventBus.builder(broker.bootstrapServers())
        .producerProperty("max.block.ms", 3000)
        .producerProperty("delivery.timeout.ms", 5000)
        .producerProperty("request.timeout.ms", 3000);
  }

  @Test
  void aBrokerThatIsStoppedAndStartedUnderLoadLosesAndReordersNothing() throws Exception {
    String topic = broker.createTopic("load", 3);
    enqueue(0, 1000);
    try (OutboxWorker worker =
        OutboxWorker.builder(outbox, bus).stream(topic).pageSize(50).build()) {
      worker.start(Duration.ofMillis(50));
      await().until(() -> outbox.getPending(1000).size() < 800);

      broker.stop();
      enqueue(1000, 1200);
      broker.start();

      await().until(() -> outbox.getPending(1).isEmpty());
    }
    assertComplete(TopicLog.ids(broker, topic), 1200, 50);
    assertThat(deadLetters()).isEmpty();
  }

  private List<DeadLetter> deadLetters() {
    return outbox.deadLetters().list(10);
  }

  private void enqueue(int from, int to) {
    IntStream.range(from, to)
        .forEach(i -> outbox.enqueueEvent(event(Integer.toString(i), "k" + i % KEYS)));
  }

  /** Order is judged on each event's first occurrence; what is repeated was in flight. */
  private static void assertComplete(List<String> ids, int expected, int inFlight) {
    Set<String> first = new LinkedHashSet<>(ids);
    assertThat(first).hasSize(expected);
    assertThat(ids.size() - expected).as("duplicates").isLessThanOrEqualTo(inFlight);
    Map<Integer, List<Integer>> byKey = new LinkedHashMap<>();
    for (String id : first) {
      int number = Integer.parseInt(id);
      byKey.computeIfAbsent(number % KEYS, key -> new ArrayList<>()).add(number);
    }
    byKey.values().forEach(numbers -> assertThat(numbers).isSorted());
  }

  @Test
  void allEventsOfACallAreOnTheirWayBeforeAnyIsAcknowledgedAndAHangIsTheBusesFailure() {
    String topic = broker.createTopic("hanging", 3);
    await(bus.publish(topic, event("before", "o-0")));
    broker.freeze();
    List<CompletionStage<Void>> stages;
    try {
      List<IntegrationEvent<?>> events = new ArrayList<>();
      IntStream.range(0, 200).forEach(i -> events.add(event("h-" + i, "o-" + i)));

      stages = bus.publishAll(topic, events);

      assertThat(stages).noneMatch(stage -> stage.toCompletableFuture().isDone());
      PublishException failure = failure(stages.get(0));
      assertThat(failure.scope()).isEqualTo(Scope.BUS);
      assertThat(failure.isRetriable()).isTrue();
      assertThat(failure).hasMessageContaining("No broker answers");
      stages.forEach(stage -> assertThat(failure(stage).scope()).isEqualTo(Scope.BUS));
    } finally {
      broker.thaw();
    }

    await().until(() -> isPublished(topic, event("after", "o-1")));
  }

  private boolean isPublished(String topic, IntegrationEvent<?> event) {
    try {
      await(bus.publish(topic, event));
      return true;
    } catch (AssertionError e) {
      return false; // not yet
    }
  }

  @Test
  void aHangCountsNoAttemptAndTheWorkerGoesOnAfterwards() {
    String topic = broker.createTopic("worker-hangs", 3);
    try (OutboxWorker worker = OutboxWorker.builder(outbox, bus).stream(topic).build()) {
      worker.start(Duration.ofMillis(50));
      outbox.enqueueEvent(event("1", "k1"));
      await().until(() -> outbox.getPending(1).isEmpty());
      broker.freeze();
      try {
        outbox.enqueueEvent(event("2", "k1"));
        outbox.enqueueEvent(event("3", "k2"));
        await().until(() -> !heard.workerFailures.isEmpty());
      } finally {
        broker.thaw();
      }
      await().until(() -> outbox.getPending(1).isEmpty());
    }
    assertThat(heard.failures).isEmpty();
    assertThat(Set.copyOf(TopicLog.ids(broker, topic))).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void aTopicThatIsDeletedFailsItsOwnEventsUntilItIsThereAgain() {
    String topic = broker.createTopic("deleted", 1);
    String other = broker.createTopic("kept", 1);
    await(bus.publish(topic, event("1", "k")));
    await(bus.publish(other, event("1", "k")));
    broker.deleteTopic(topic);

    CompletionStage<Void> lost = bus.publish(topic, event("2", "k"));
    await(bus.publish(other, event("2", "k")));

    PublishException failure = failure(lost);
    assertThat(failure.scope()).isEqualTo(Scope.EVENT);
    assertThat(failure.isRetriable()).isTrue();
    assertThat(failure).hasMessageContaining("Topic deleted does not exist");
    assertThat(failure(bus.publish(topic, event("2", "k"))))
        .as("and at once from now on")
        .hasMessageContaining("does not exist");
    broker.createTopic(topic, 1);
    await().until(() -> isPublished(topic, event("2", "k")));
    assertThat(TopicLog.ids(broker, topic)).containsExactly("2");
  }

  @Test
  void anEventThatIsTooLargeIsADeadLetterInTheMiddleOfItsBatchAndHoldsBackItsKeyAlone() {
    String topic = broker.createTopic("too-large", 1, Map.of("max.message.bytes", "3000"));
    for (int i = 0; i < 60; i++) {
      outbox.enqueueEvent(
          event(Integer.toString(i), "k" + i % KEYS, i == 25 ? "x".repeat(5000) : ""));
    }
    try (OutboxWorker worker = OutboxWorker.builder(outbox, bus).stream(topic).build()) {
      worker.start(Duration.ofMillis(50));
      await().until(() -> deadLetters().size() == 1);
      await().until(() -> TopicLog.ids(broker, topic).size() == 58);
    }
    assertThat(deadLetters().get(0).entry().id()).isEqualTo("25");
    assertThat(TopicLog.ids(broker, topic)).doesNotContain("25", "45").doesNotHaveDuplicates();
  }

  @Test
  void aSubscriptionOutlivesItsBroker() throws Exception {
    String topic = broker.createTopic("outlived", 2);
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    bus.subscription(topic).group("outliving").start(event -> handled.add(event.id()));
    await(bus.publish(topic, event("before", "k")));
    await().until(() -> handled.contains("before"));

    broker.kill();
    broker.start();
    await().until(() -> isPublished(topic, event("after", "k")));

    await().until(() -> handled.contains("after"));
  }

  @Test
  void transactionsSurviveABrokerThatIsKilledUnderLoad() throws Exception {
    String topic = broker.createTopic("tx-load", 3);
    enqueue(0, 600);
    try (KafkaEventBus transactional = bus().transactional("faults").build();
        OutboxWorker worker =
            OutboxWorker.builder(outbox, transactional).stream(topic).pageSize(50).build()) {
      worker.start(Duration.ofMillis(50));
      await().until(() -> outbox.getPending(1000).size() < 400);

      broker.kill();
      enqueue(600, 700);
      broker.start();

      await().until(() -> outbox.getPending(1).isEmpty());
    }
    assertComplete(TopicLog.ids(broker, topic), 700, 50);
  }
}
