package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.bus.Subscription;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** What a subscription does on a real broker. */
@Timeout(120)
class ConsumingTest {

  private static final RetryPolicy SOON =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2));

  private final Broker broker = Broker.shared();
  private final RecordingListener heard = new RecordingListener();
  private final KafkaEventBus bus = bus();
  private final Queue<String> handled = new ConcurrentLinkedQueue<>();
  private final String topic;

  ConsumingTest(TestInfo test) {
    topic = test.getTestMethod().orElseThrow().getName();
    broker.createTopic(topic, 3);
    broker.createTopic(topic + ".DLT", 1);
  }

  private KafkaEventBus bus() {
    return KafkaEventBus.builder(broker.bootstrapServers())
        .group("projection")
        .listener(heard)
        .producerProperty("max.block.ms", 3000)
        .build();
  }

  @AfterEach
  void close() {
    bus.close();
  }

  private void handle(IntegrationEvent<?> event) {
    handled.add(event.id());
  }

  private void publish(String... ids) {
    for (String id : ids) {
      await(bus.publish(topic, event(id, id.substring(0, 1))));
    }
  }

  private void awaitHandled(String... ids) {
    await().untilAsserted(() -> assertThat(handled).contains(ids));
  }

  @Test
  void everyEventSinceTheFirstIsHandedOverInOrderPerKey() {
    publish("a-1", "b-1", "a-2");

    bus.subscribe(topic, this::handle);

    awaitHandled("a-1", "b-1", "a-2");
    publish("a-3", "b-2");
    awaitHandled("a-3", "b-2");
    assertThat(handled).containsSubsequence("a-1", "a-2", "a-3");
    assertThat(handled).containsSubsequence("b-1", "b-2").hasSize(5);
  }

  @Test
  void theSameEventArrives() {
    Queue<IntegrationEvent<?>> events = new ConcurrentLinkedQueue<>();
    bus.subscribe(topic, events::add);

    await(bus.publish(topic, Events.complete()));

    await().until(() -> !events.isEmpty());
    assertThat(events).containsExactly(Events.received(Events.complete()));
    assertThat(events.element().payloadAs(Events.OrderPlaced.class))
        .isEqualTo(Events.complete().payload());
  }

  @Test
  void aSubscriptionGoesOnWhereTheLastOneOfItsGroupEnded() {
    publish("a-1", "a-2");
    Subscription first = bus.subscribe(topic, this::handle);
    awaitHandled("a-1", "a-2");

    first.close();
    publish("a-3");
    bus.subscribe(topic, this::handle);

    awaitHandled("a-3");
    assertThat(handled).containsExactly("a-1", "a-2", "a-3");
  }

  @Test
  void anotherGroupHasEverythingForItself() {
    publish("a-1");
    bus.subscribe(topic, this::handle);
    bus.subscription(topic).group("audit").start(event -> handled.add("audit " + event.id()));

    awaitHandled("a-1", "audit a-1");
  }

  @Test
  void aHandlerThatFailsIsCalledAgainAndHoldsUpItsPartitionAlone() {
    AtomicInteger calls = new AtomicInteger();
    publish("a-1", "a-2", "b-1", "c-1", "d-1", "e-1");

    bus.subscription(topic)
        .retryPolicy(new RetryPolicy(100, Duration.ofMillis(20), Duration.ofMillis(20)))
        .start(
            event -> {
              if (event.id().equals("a-1") && calls.incrementAndGet() < 20) {
                throw new IllegalStateException("not yet");
              }
              handled.add(event.id());
            });

    awaitHandled("a-1", "a-2", "b-1", "c-1", "d-1", "e-1");
    assertThat(calls).hasValue(20);
    assertThat(heard.failed).hasSize(19).startsWith("1 not yet", "2 not yet");
    assertThat(handled).hasSize(6).containsSubsequence("a-1", "a-2");
    assertThat(List.copyOf(handled).indexOf("a-1"))
        .as("what is in other partitions went first")
        .isGreaterThan(0);
    assertThat(heard.deadLettered).isEmpty();
  }

  @Test
  void whatKeepsFailingGoesToTheDeadLetterTopicAsItIsAndTheRestGoesOn() {
    publish("a-1", "a-2", "a-3");

    bus.subscription(topic)
        .retryPolicy(SOON)
        .start(
            event -> {
              if (event.id().equals("a-2")) {
                throw new IllegalStateException("never");
              }
              handled.add(event.id());
            });

    awaitHandled("a-1", "a-3");
    assertThat(heard.failed).containsExactly("1 never", "2 never");
    assertThat(heard.deadLettered).hasSize(1);
    var dead = TopicLog.only(broker, topic + ".DLT");
    var original = TopicLog.read(broker, topic).get(1);
    assertThat(dead.value()).isEqualTo(original.value());
    assertThat(dead.key()).isEqualTo(original.key());
    assertThat(TopicLog.headers(dead))
        .containsAllEntriesOf(TopicLog.headers(original))
        .containsEntry("dead-letter-reason", "never")
        .containsEntry("dead-letter-exception", IllegalStateException.class.getName())
        .containsEntry("dead-letter-attempts", "3")
        .containsEntry("dead-letter-topic", topic)
        .containsEntry("dead-letter-partition", Integer.toString(original.partition()))
        .containsEntry("dead-letter-offset", "1")
        .containsEntry("dead-letter-group", "projection");
  }

  @Test
  void bytesThatAreNoEventGoToTheDeadLetterTopicAtOnce() {
    send("poison", null);
    send("{\"kind\":\"integration\"}", "k");
    publish("a-1");

    bus.subscribe(topic, this::handle);

    awaitHandled("a-1");
    await().untilAsserted(() -> assertThat(heard.deadLettered).hasSize(2));
    assertThat(heard.failed).isEmpty();
    assertThat(TopicLog.read(broker, topic + ".DLT"))
        .extracting(record -> TopicLog.text(record.value()))
        .containsExactlyInAnyOrder("poison", "{\"kind\":\"integration\"}");
  }

  @Test
  void withoutADeadLetterTopicThePartitionWaitsAndNothingIsSkipped() {
    publish("a-1", "a-2");
    bus.subscription(topic)
        .deadLetterTopic("dead-letters-to-be-created")
        .retryPolicy(SOON)
        .start(
            event -> {
              if (event.id().equals("a-1")) {
                throw new IllegalStateException("never");
              }
              handled.add(event.id());
            });
    await().until(() -> heard.notDeadLettered.size() > 1);
    assertThat(heard.notDeadLettered.get(0)).hasMessageContaining("dead-letters-to-be-created");
    assertThat(handled).isEmpty();

    broker.createTopic("dead-letters-to-be-created", 1);

    awaitHandled("a-2");
    assertThat(TopicLog.ids(broker, "dead-letters-to-be-created")).containsExactly("a-1");
  }

  @Test
  void anEventOfAnotherContextGoesToItsOwnHandler() {
    Queue<ExternalEvent<?>> foreign = new ConcurrentLinkedQueue<>();
    send("{\"a\":1}", "k", "ce_specversion", "1.0", "ce_id", "x", "ce_type", "t", "ce_source", "/");
    publish("a-1");

    bus.subscription(topic).external(foreign::add).start(this::handle);

    awaitHandled("a-1");
    await().until(() -> foreign.size() == 1);
    assertThat(foreign.element().id()).isEqualTo("x");
  }

  @Test
  void anEventOfAnotherContextThatNobodyHandlesIsPutAsideWithTheReason() {
    send("{\"a\":1}", "k", "ce_specversion", "1.0", "ce_id", "x", "ce_type", "t", "ce_source", "/");

    bus.subscribe(topic, this::handle);

    await().until(() -> heard.deadLettered.size() == 1);
    assertThat(TopicLog.headers(TopicLog.only(broker, topic + ".DLT")).get("dead-letter-reason"))
        .contains("external(…)");
  }

  @Test
  void severalThreadsShareThePartitionsAndKeepTheOrderOfEachKey() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    Map<String, Queue<String>> byKey = new ConcurrentHashMap<>();
    bus.subscription(topic)
        .threads(3)
        .start(
            event -> {
              threads.add(Thread.currentThread().getName());
              byKey
                  .computeIfAbsent(
                      event.orderingKey().value(), key -> new ConcurrentLinkedQueue<>())
                  .add(event.id());
              handled.add(event.id());
            });
    // Each thread has a partition once as many as there are have had an event.
    AtomicInteger round = new AtomicInteger();
    await()
        .until(
            () -> {
              int of = round.incrementAndGet();
              await(
                  bus.publishAll(
                      topic,
                      IntStream.range(0, 12).mapToObj(i -> event(of + "-" + i, "k" + i)).toList()));
              return threads.size() == 3;
            });
    await().until(() -> Set.copyOf(handled).size() == round.get() * 12);

    byKey
        .values()
        .forEach(
            ids ->
                assertThat(ids.stream().map(ConsumingTest::round).toList())
                    .doesNotHaveDuplicates()
                    .isSorted());
  }

  private static int round(String id) {
    return Integer.parseInt(id.substring(0, id.indexOf('-')));
  }

  @Test
  void whatWasHandledBeforeARebalanceIsNotHandledAgain() {
    try (KafkaEventBus other = bus()) {
      bus.subscribe(topic, this::handle);
      await(
          bus.publishAll(
              topic, IntStream.range(0, 200).mapToObj(i -> event("f-" + i, "k" + i)).toList()));
      await().until(() -> handled.size() == 200);
      AtomicInteger taken = new AtomicInteger();
      other.subscribe(
          topic,
          event -> {
            taken.incrementAndGet();
            handled.add(event.id());
          });

      await()
          .until(
              () -> {
                await(
                    bus.publishAll(
                        topic,
                        IntStream.range(0, 9)
                            .mapToObj(i -> event("s-" + System.nanoTime(), "k" + i))
                            .toList()));
                return taken.get() > 0;
              });
    }
    await().until(() -> handled.size() >= TopicLog.read(broker, topic).size());
    assertThat(handled).doesNotHaveDuplicates();
  }

  @Test
  void closingWaitsForTheHandlerAndCommitsWhatItDid() throws Exception {
    CountDownLatch inHandler = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    publish("a-1", "a-2");
    Subscription subscription =
        bus.subscribe(
            topic,
            event -> {
              inHandler.countDown();
              assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
              handled.add(event.id());
            });
    assertThat(inHandler.await(30, TimeUnit.SECONDS)).isTrue();

    Thread closing = new Thread(subscription::close);
    closing.start();
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    goOn.countDown();
    closing.join();

    assertThat(handled).containsExactly("a-1");
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void aHandlerMayCloseItsOwnSubscription() {
    publish("a-1", "a-2");
    Subscription[] subscription = new Subscription[1];
    CountDownLatch started = new CountDownLatch(1);
    subscription[0] =
        bus.subscribe(
            topic,
            event -> {
              assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
              handled.add(event.id());
              subscription[0].close();
            });
    started.countDown();

    await().until(() -> committed() == 1);
    assertThat(handled).containsExactly("a-1");
  }

  @Test
  void anEventThatAnAbortedTransactionLeftBehindIsNotHandedOver() {
    try (KafkaEventBus transactional =
        KafkaEventBus.builder(broker.bootstrapServers())
            .transactional("consuming")
            .producerProperty("max.request.size", 2000)
            .build()) {
      var stages =
          transactional.publishAll(
              topic,
              List.of(event("a-1", "a"), event("b-1", "b", "x".repeat(4000)), event("a-2", "a")));
      await(stages.get(0));
      Stages.failure(stages.get(1));
    }

    bus.subscribe(topic, this::handle);

    awaitHandled("a-1", "a-2");
    assertThat(handled).containsExactly("a-1", "a-2");
  }

  @Test
  void aHandlerThatLeavesAnInterruptBehindEndsNothing() {
    publish("a-1", "a-2");

    bus.subscribe(
        topic,
        event -> {
          handle(event);
          Thread.currentThread().interrupt();
        });

    awaitHandled("a-1", "a-2");
    assertThat(heard.consumerFailures).isEmpty();
  }

  @Test
  void aSecondSubscriptionOfOneGroupIsRefusedBecauseItWouldTakeEventsFromTheFirst() {
    Subscription first = bus.subscribe(topic, this::handle);

    assertThatIllegalStateException()
        .isThrownBy(() -> bus.subscribe(topic, this::handle))
        .withMessageContaining("threads(…)");

    first.close();
    bus.subscribe(topic, this::handle);
    first.close(); // which is over, and says nothing of its successor
    assertThatIllegalStateException().isThrownBy(() -> bus.subscribe(topic, this::handle));
  }

  @Test
  void aSubscriptionWithoutGroupIsRefusedWithTheReason() {
    try (KafkaEventBus groupless = KafkaEventBus.builder(broker.bootstrapServers()).build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> groupless.subscribe(topic, this::handle))
          .withMessageContaining("group(…)");
    }
  }

  @Test
  void nobodySubscribesToAClosedBus() {
    bus.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> bus.subscribe(topic, this::handle))
        .withMessageContaining("closed");
  }

  /** Returns the offsets that the group has committed, added up over the partitions. */
  private long committed() {
    return Broker.get(
            broker.admin().listConsumerGroupOffsets("projection").partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  private void send(String value, @Nullable String key, String... headers) {
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
