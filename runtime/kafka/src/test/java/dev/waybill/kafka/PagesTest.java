package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.event.Envelope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.outbox.RetryPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** What a subscription hands over page by page, on a real broker. */
@Timeout(120)
class PagesTest extends SubscriptionTest {

  private final List<List<String>> pages = new CopyOnWriteArrayList<>();

  PagesTest(TestInfo test) {
    super(test);
  }

  private void note(List<IntegrationEvent<?>> page) {
    List<String> ids = page.stream().map(IntegrationEvent::id).toList();
    pages.add(ids);
    handled.addAll(ids);
  }

  private String ofOnePartition() {
    return broker.createTopic(topic + "-1", 1);
  }

  private void publish(String to, List<String> ids) {
    bus.publishAll(to, ids.stream().map(id -> event(id, id.substring(0, 1))).toList())
        .forEach(Stages::await);
  }

  @Test
  void whatWasFetchedIsHandedOverAtOnceInOrderAndOffsetsFollow() {
    List<String> ids = IntStream.range(0, 300).mapToObj(i -> "a-" + i).toList();
    String one = ofOnePartition();
    publish(one, ids);

    bus.subscription(one).pageLimit(100, 1_000_000).startPages(this::note);

    await().until(() -> handled.size() == 300);
    assertThat(handled).containsExactlyElementsOf(ids);
    assertThat(pages).hasSizeLessThan(30).allMatch(page -> page.size() <= 100);
    await().until(() -> committed(one) == 300);
  }

  private long committed(String of) {
    return Broker.get(
            broker.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(of))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  @Test
  void anEventThatKeepsFailingIsPutAsideAlone() {
    String one = ofOnePartition();
    broker.createTopic(one + ".DLT", 1);
    publish(one, List.of("a-1", "b-1", "c-1", "b-2"));

    bus.subscription(one)
        .retryPolicy(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)))
        .startPages(
            page -> {
              if (has("b-1", page)) {
                throw new IllegalStateException("never");
              }
              note(page);
            });

    awaitHandled("a-1", "c-1", "b-2");
    assertThat(TopicLog.headers(TopicLog.only(broker, one + ".DLT")))
        .containsEntry("id", "b-1")
        .containsEntry("dead-letter-attempts", "2")
        .containsEntry("dead-letter-reason", "never");
    await().until(() -> committed(one) == 4);
    assertThat(handled).as("each of them once").hasSize(3);
  }

  private static boolean has(String id, List<IntegrationEvent<?>> page) {
    return page.stream().anyMatch(event -> event.id().equals(id));
  }

  /** It fails until the other one, which comes later, is handled: however long that takes. */
  @Test
  void anEventThatWaitsForItsRetryHoldsBackNoOtherKeysEvents() {
    String one = ofOnePartition();
    publish(one, List.of("a-1", "b-1", "b-2"));
    bus.subscription(one)
        .retryPolicy(new RetryPolicy(10_000, Duration.ofMillis(50), Duration.ofMillis(50)))
        .startPages(
            page -> {
              if (has("b-1", page) && !handled.contains("c-1")) {
                throw new IllegalStateException("not yet");
              }
              note(page);
            });
    await().until(() -> heard.failed.contains("1 not yet"));

    publish(one, List.of("c-1"));

    awaitHandled("b-2");
    assertThat(handled).containsExactly("a-1", "c-1", "b-1", "b-2");
    assertThat(heard.deadLettered).isEmpty();
  }

  @Test
  void aTransientFailureRepeatsTheWholePage() {
    String one = ofOnePartition();
    publish(one, List.of("a-1", "b-1", "a-2"));
    List<List<String>> failed = new CopyOnWriteArrayList<>();

    bus.subscription(one)
        .retryPolicy(new RetryPolicy(1, Duration.ZERO, Duration.ZERO))
        .startPages(
            page -> {
              if (failed.size() < 5) {
                failed.add(page.stream().map(IntegrationEvent::id).toList());
                throw new IllegalStateException(new SQLException("starting up", "57P03"));
              }
              note(page);
            });

    awaitHandled("a-1", "b-1", "a-2");
    assertThat(failed).hasSize(5).containsOnly(pages.get(0));
    assertThat(heard.divided).isEmpty();
    assertThat(heard.deadLettered).isEmpty();
    assertThat(heard.consumerFailures).hasSize(5);
  }

  @Test
  void recordsOfEveryFormAreOnePageAndWhatIsNoneOfOursHasACallOfItsOwn() {
    String one = ofOnePartition();
    Queue<String> others = new ConcurrentLinkedQueue<>();
    CloudEventsMapping mapping = CloudEventsMapping.builder("/orders").build();
    publish(one, List.of("a-1"));
    try (KafkaEventBus structured = bus().structured(mapping).build();
        KafkaEventBus binary = bus().binary(mapping).build()) {
      await(structured.publish(one, event("a-2", "a")));
      await(binary.publish(one, event("a-3", "a")));
    }
    bus.subscription(one)
        .external(event -> others.add(event.id()))
        .skipTombstones()
        .startPages(this::note);

    awaitHandled("a-1", "a-2", "a-3");
    assertThat(handled).containsExactly("a-1", "a-2", "a-3");
  }

  @Test
  void anEventOfAnotherContextHasACallOfItsOwnBetweenPages() {
    Queue<String> others = new ConcurrentLinkedQueue<>();
    publish("a-1");
    send("{\"a\":1}", "a", "ce_specversion", "1.0", "ce_id", "x", "ce_type", "t", "ce_source", "/");
    publish("a-2");

    bus.subscription(topic).external(event -> others.add(after(event))).startPages(this::note);

    awaitHandled("a-1", "a-2");
    assertThat(others).containsExactly("x after [a-1]");
  }

  private String after(Envelope<?> event) {
    return event.id() + " after " + handled;
  }

  @Test
  void severalThreadsGetThePagesOfTheirPartitionsAndEachKeyInOrder() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    Map<String, Queue<Integer>> byKey = new ConcurrentHashMap<>();
    bus.subscription(topic)
        .threads(3)
        .startPages(
            page -> {
              threads.add(Thread.currentThread().getName());
              for (IntegrationEvent<?> event : page) {
                byKey
                    .computeIfAbsent(
                        event.orderingKey().value(), key -> new ConcurrentLinkedQueue<>())
                    .add(Integer.parseInt(event.id().substring(event.id().indexOf('-') + 1)));
                handled.add(event.id());
              }
            });
    AtomicInteger round = new AtomicInteger();
    await()
        .until(
            () -> {
              List<IntegrationEvent<?>> events = new ArrayList<>();
              for (int i = 0; i < 12; i++) {
                events.add(event("k" + i + "-" + round.get(), "k" + i));
              }
              bus.publishAll(topic, events).forEach(Stages::await);
              round.incrementAndGet();
              return threads.size() == 3;
            });

    await().until(() -> Set.copyOf(handled).size() == round.get() * 12);
    byKey.values().forEach(numbers -> assertThat(List.copyOf(numbers)).isSorted());
  }

  @Test
  void aSubscriptionToPagesNeedsAGroupAndIsTheOnlyOneOfIt() {
    try (KafkaEventBus groupless = KafkaEventBus.builder(broker.bootstrapServers()).build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> groupless.subscribePages(topic, this::note))
          .withMessageContaining("group(…)");
    }
    bus.subscribePages(topic, this::note);

    assertThatIllegalStateException()
        .isThrownBy(() -> bus.subscribe(topic, this::handle))
        .withMessageContaining("threads(…)");
  }
}
