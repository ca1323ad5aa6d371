package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.bus.EventHandlers;
import dev.waybill.event.Causation;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** What a subscription hands over, and in which order, on a real broker. */
@Timeout(120)
class ConsumingTest extends SubscriptionTest {

  ConsumingTest(TestInfo test) {
    super(test);
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
  void anotherGroupHasEverythingForItself() {
    publish("a-1");
    bus.subscribe(topic, this::handle);
    bus.subscription(topic).group("audit").start(event -> handled.add("audit " + event.id()));

    awaitHandled("a-1", "audit a-1");
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

  /** A view of what another context sends. */
  @dev.waybill.annotation.ExternalEvent(type = "payment.captured", source = "/payments")
  record PaymentCaptured(String paymentId, int cents) {}

  @Test
  void anEventOfAnotherContextIsReadAsTheRecordThatIsAViewOfIt() {
    String payload = "{\"paymentId\":\"%s\",\"cents\":120,\"method\":\"card\"}";
    String ours =
        "{\"id\":\"1\",\"type\":\"payment.captured\",\"timestamp\":\"2026-02-18T09:30:00Z\",\"payload\":%s,\"kind\":\"external\"%s}";
    send(ours.formatted(payload.formatted("bare"), ""), "k");
    send(
        ours.formatted(payload.formatted("told"), ",\"metadata\":{\"source\":\"/payments\"}"), "k");
    send(
        payload.formatted("binary"),
        "k",
        "ce_specversion",
        "1.0",
        "ce_id",
        "3",
        "ce_type",
        "payment.captured",
        "ce_source",
        "/payments");
    send(
        "{\"specversion\":\"1.0\",\"id\":\"4\",\"type\":\"payment.captured\",\"source\":\"/payments\",\"data\":%s}"
            .formatted(payload.formatted("structured")),
        "k",
        "content-type",
        "application/cloudevents+json; charset=UTF-8");
    send(
        payload.formatted("another's"),
        "k",
        "ce_specversion",
        "1.0",
        "ce_id",
        "5",
        "ce_type",
        "payment.captured",
        "ce_source",
        "/elsewhere");
    send(ours.formatted(payload.formatted("last"), ""), "k");
    publish("a-1");

    bus.subscribe(
        topic,
        EventHandlers.builder()
            .onExternal(
                PaymentCaptured.class,
                (payment, event) -> handled.add(payment.paymentId() + " " + payment.cents()))
            .otherwise(event -> handled.add(event.id()))
            .build());

    awaitHandled("last 120", "a-1");
    assertThat(handled)
        .containsSubsequence("bare 120", "told 120", "binary 120", "structured 120", "last 120")
        .hasSize(6);
  }

  @Test
  void twoHandlersOfTheEventsOfOtherContextsAreRefused() {
    EventHandlers own = EventHandlers.builder().onExternal(event -> {}).build();

    assertThatIllegalStateException()
        .isThrownBy(() -> bus.subscription(topic).external(event -> {}).start(own))
        .withMessageContaining("have two handlers");
  }

  @Test
  void whatAHandlerDoesFollowsFromTheEventWhoeverSentIt() {
    Queue<String> causes = new ConcurrentLinkedQueue<>();
    send("{\"a\":1}", "k", "ce_specversion", "1.0", "ce_id", "x", "ce_type", "t", "ce_source", "/");
    publish("a-1");

    bus.subscription(topic)
        .external(event -> causes.add(cause()))
        .start(event -> causes.add(cause()));

    await().until(() -> causes.size() == 2);
    assertThat(causes).containsExactlyInAnyOrder("x", "a-1");
  }

  private static String cause() {
    return String.valueOf(Causation.over(IntegrationEventMetadata.empty()).causationId());
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
}
