package dev.waybill.bus;

import static dev.waybill.bus.Events.STREAM;
import static dev.waybill.bus.Events.event;
import static dev.waybill.bus.Events.events;
import static dev.waybill.bus.Stages.await;
import static dev.waybill.bus.Stages.publishFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An event that nobody is there to hear is not published. */
@Timeout(60)
class UnheardEventsTest {

  private static final Duration OFTEN = Duration.ofMillis(5);

  private final BusLog log = new BusLog();
  private final CountDownLatch release = new CountDownLatch(1);
  private final InMemoryEventBus bus = new InMemoryEventBus();

  @AfterEach
  void closeBus() {
    release.countDown();
    bus.close();
    log.close();
  }

  @Test
  void anEventThatNobodySubscribesToFailsRetriablyAndByItselfAndTheMessageNamesTheStreams() {
    bus.subscribe("outbox.event.Account", event -> {});
    bus.subscribe(STREAM, event -> {});

    PublishException failure = publishFailureOf(bus.publish("outbox.event.Accounts", event("e")));

    assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
    assertThat(failure.isRetriable()).isTrue();
    assertThat(failure)
        .hasMessageStartingWith(
            "Nobody subscribes to outbox.event.Accounts; subscribed are outbox.event.Account, outbox.event.User.")
        .hasMessageContaining("discardUnsubscribed()");
  }

  @Test
  void beforeAnybodySubscribesToAnythingTheMessageSaysSo() {
    assertThat(publishFailureOf(bus.publish(STREAM, event("e-1"))))
        .hasMessageStartingWith("Nobody subscribes to outbox.event.User, or to any other stream.");
  }

  @Test
  void aHundredStreamsAreNotAllInTheMessageButThoseOfLikeNameAre() {
    for (int i = 0; i < 100; i++) {
      bus.subscribe("outbox.event.Kind" + i, event -> {});
    }
    bus.subscribe("outbox.event.User", event -> {});

    PublishException failure = publishFailureOf(bus.publish("outbox.event.Users", event("e-1")));

    assertThat(failure)
        .hasMessageContainingAll("subscribed are outbox.event.User, ", " and 91 more.");
    assertThat(failure.getMessage()).hasSizeLessThan(700);
  }

  @Test
  void aStreamsNameCannotBeginALineOrTurnTheTextOrFillTheLog() {
    String hostile = "x\n2026 ERROR\r\u001b[31m\u202e\u2028" + "y".repeat(100_000);
    bus.subscribe(hostile, event -> {});

    PublishException failure = publishFailureOf(bus.publish(hostile + "z", event("e-1")));

    assertThat(failure.getMessage())
        .hasSizeLessThan(700)
        .doesNotContain("\n", "\r", "\u001b", "\u202e", "\u2028");
    assertThat(log.warnings()).singleElement().asString().contains(failure.getMessage());
  }

  @Test
  void itIsToldOnceAStreamAndAgainWhenTheStreamHadASubscriberInBetween() throws Exception {
    bus.publishAll(STREAM, events(1, 10)).forEach(Stages::publishFailureOf);
    publishFailureOf(bus.publish("another.stream", event("e-11")));
    assertThat(log.warnings()).hasSize(2);

    Subscription subscription = bus.subscribe(STREAM, event -> {});
    await(bus.publish(STREAM, event("e-12")));
    subscription.close();
    bus.publishAll(STREAM, events(13, 20)).forEach(Stages::publishFailureOf);

    assertThat(log.warnings()).hasSize(3).last().asString().contains(STREAM);
  }

  @Test
  void withoutEndNewStreamsDoNotFillTheLogOrTheMemory() {
    for (int i = 0; i < 1_000; i++) {
      publishFailureOf(bus.publish("stream." + i, event("e-" + i)));
    }

    assertThat(log.warnings()).hasSize(256);
  }

  @Test
  void whatWaitsForASubscriberThatLeavesWasHeardByNobody() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    Subscription subscription = bus.subscribe(STREAM, hangs(hanging));
    List<CompletionStage<Void>> stages = bus.publishAll(STREAM, events(1, 3));
    assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();

    subscription.close();
    release.countDown();

    await(stages.get(0));
    for (CompletionStage<Void> unheard : stages.subList(1, 3)) {
      PublishException failure = publishFailureOf(unheard);
      assertThat(failure.isRetriable()).isTrue();
      assertThat(failure).hasMessageContainingAll("Nobody subscribes to " + STREAM, "any more");
    }
  }

  @Test
  void whatTwoSubscribersLeaveBehindWasHeardByNobodyButOneWhoHeardItIsEnough() throws Exception {
    CountDownLatch hanging = new CountDownLatch(2);
    Subscription first = bus.subscribe(STREAM, hangs(hanging));
    Subscription second = bus.subscribe(STREAM, hangs(hanging));
    CompletionStage<Void> underWay = bus.publish(STREAM, event("e-1"));
    assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
    CompletionStage<Void> waiting = bus.publish(STREAM, event("e-2"));
    bus.subscribe(STREAM, event -> {});
    CompletionStage<Void> heardByOne = bus.publish(STREAM, event("e-3"));

    first.close();
    second.close();

    assertThat(publishFailureOf(waiting)).hasMessageContaining("any more");
    await(heardByOne);
    release.countDown();
    await(underWay);
  }

  @Test
  void aBusMayDiscardWhatNobodySubscribesTo() throws Exception {
    try (InMemoryEventBus lenient = InMemoryEventBus.builder().discardUnsubscribed().build()) {
      CountDownLatch hanging = new CountDownLatch(1);
      Subscription subscription = lenient.subscribe(STREAM, hangs(hanging));
      var handling = lenient.publish(STREAM, event("e-1"));
      assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
      var waiting = lenient.publish(STREAM, event("e-2"));

      subscription.close();

      await(waiting);
      await(lenient.publish(STREAM, event("e-3")));
      release.countDown();
      await(handling);
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void asOneOfSeveralReceiversItFailsTheEventUnlessItMayDiscard() throws Exception {
    List<String> kept = new CopyOnWriteArrayList<>();
    EventProducer audit =
        (stream, event) -> {
          kept.add(event.id());
          return CompletableFuture.completedStage(null);
        };

    publishFailureOf(EventProducer.allOf(audit, bus).publish(STREAM, event("e-1")));
    try (InMemoryEventBus lenient = InMemoryEventBus.builder().discardUnsubscribed().build()) {
      await(EventProducer.allOf(audit, lenient).publish(STREAM, event("e-2")));
    }

    assertThat(kept).containsExactly("e-1", "e-2");
  }

  @Test
  void subscribersThatComeAfterTheWorkerLoseNothing() {
    InMemoryOutbox outbox = outbox(1_000);
    List<String> arrived = new CopyOnWriteArrayList<>();
    try (OutboxWorker worker = OutboxWorker.builder(outbox, bus).build()) {
      worker.start(OFTEN);
      append(outbox, "User", "a-1", "a-2", "b-1");
      Awaitility.await()
          .until(() -> outbox.getPending().stream().filter(e -> e.retryCount() > 1).count() == 2);

      bus.subscribe(STREAM, event -> arrived.add(event.id()));

      Awaitility.await().until(() -> arrived.size() == 3 && outbox.getPending().isEmpty());
    }
    assertThat(arrived)
        .containsExactlyInAnyOrder("a-1", "a-2", "b-1")
        .containsSubsequence("a-1", "a-2");
  }

  @Test
  void otherStreamsGoOnAndWhatIsUnheardEndsAsADeadLetterThatCanBeReplayed() {
    InMemoryOutbox outbox = outbox(3);
    List<String> arrived = new CopyOnWriteArrayList<>();
    bus.subscribe(STREAM, event -> arrived.add(event.id()));
    try (OutboxWorker worker = OutboxWorker.builder(outbox, bus).build()) {
      worker.start(OFTEN);
      append(outbox, "Account", "c-1");
      append(outbox, "User", "a-1", "b-1");
      Awaitility.await().until(() -> arrived.size() == 2);
      Awaitility.await().until(() -> outbox.deadLetters().list(10).size() == 1);
      DeadLetter unheard = outbox.deadLetters().list(10).get(0);
      assertThat(unheard.entry().lastError()).contains("Nobody subscribes to outbox.event.Account");

      bus.subscribe("outbox.event.Account", event -> arrived.add(event.id()));
      outbox.deadLetters().replay(unheard.entry().id());

      Awaitility.await().until(() -> arrived.contains("c-1"));
    }
  }

  private EventHandler hangs(CountDownLatch hanging) {
    return event -> {
      hanging.countDown();
      release.await();
    };
  }

  private static InMemoryOutbox outbox(int attempts) {
    return InMemoryOutbox.builder()
        .retryPolicy(new RetryPolicy(attempts, Duration.ofMillis(2), Duration.ofMillis(10)))
        .listener(new OutboxListener() {})
        .build();
  }

  private static void append(InMemoryOutbox outbox, String aggregateType, String... ids) {
    for (String id : ids) {
      outbox.enqueueEvent(
          IntegrationEvent.of(
              id,
              "Changed",
              "payload",
              Instant.EPOCH,
              IntegrationEventMetadata.builder()
                  .aggregateType(aggregateType)
                  .aggregateId(id.substring(0, 1))
                  .build()));
    }
  }
}
