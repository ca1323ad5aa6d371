package dev.waybill.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.test.RecordingListener;
import dev.waybill.test.ScriptedBus;
import dev.waybill.test.outbox.OutboxContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker does with one page. */
@NullUnmarked
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class DeliveryTest {

  private OutboxContract.Setup setup = OutboxContract.Setup.standard();
  private final RecordingListener heard = new RecordingListener();
  private final InMemoryOutbox outbox;
  private final ScriptedBus bus = new ScriptedBus();
  private Duration sendTimeout = Duration.ofSeconds(10);

  DeliveryTest() {
    setup = setup.withListener(heard);
    outbox = InMemoryOutboxTest.outbox(setup);
  }

  private OutboxWorker worker() {
    return worker(bus);
  }

  private OutboxWorker worker(EventProducer producer) {
    return OutboxWorker.builder(outbox, producer).name("w").sendTimeout(sendTimeout).build();
  }

  private static IllegalStateException failure() {
    return new IllegalStateException("no");
  }

  @Test
  void publishesAndAcknowledgesAPage() {
    append(outbox, "a1", "b1", "a2");

    assertThat(worker().runOnce()).isEqualTo(3);

    assertThat(bus.sentIds()).containsExactlyInAnyOrder("a1", "b1", "a2");
    assertThat(bus.sentIdsOf("a")).containsExactly("a1", "a2");
    assertThat(outbox.getPending()).isEmpty();
    assertThat(heard.published()).hasSize(3).allMatch(OutboxEntry::published);
  }

  @Test
  void routesByAggregateTypeUnlessToldOtherwise() {
    append(outbox, "a1");
    worker().runOnce();
    append(outbox, "a2");
    OutboxWorker.builder(outbox, bus).stream("users").build().runOnce();

    assertThat(bus.sentTo("outbox.event.User"))
        .extracting(IntegrationEvent::id)
        .containsExactly("a1");
    assertThat(bus.sentTo("users")).extracting(IntegrationEvent::id).containsExactly("a2");
  }

  @Test
  void hasOneEventOfAKeyInFlightAndManyKeys() {
    bus.otherwise(bus::unanswered);
    append(outbox, "a1", "a2", "b1", "b2", "c1");
    CompletableFuture<Integer> page = Wait.elsewhere(() -> worker().runOnce());

    Wait.until(() -> bus.sentIds().size() == 3);
    assertThat(bus.sentIds()).containsExactly("a1", "b1", "c1");
    bus.answerTo("b1").complete(null);
    Wait.until(() -> bus.sentIds().size() == 4);
    assertThat(bus.sentIds()).containsExactly("a1", "b1", "c1", "b2");
    List.of("c1", "b2", "a1").forEach(id -> bus.answerTo(id).complete(null));
    Wait.until(() -> bus.sentIds().size() == 5);
    bus.answerTo("a2").complete(null);

    assertThat(page.join()).isEqualTo(5);
  }

  @Test
  void sendsNothingOfAKeyPastAFailure() {
    bus.fails("a2", failure());
    append(outbox, "a1", "a2", "a3", "b1");

    assertThat(worker().runOnce()).isEqualTo(2);

    assertThat(bus.sentIds()).containsExactlyInAnyOrder("a1", "b1", "a2");
    assertThat(ids(outbox.getPending())).containsExactly("a2", "a3");
    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a2");
  }

  /** Tells how many events the bus is sent at once. */
  private EventProducer measured(List<Integer> sizes) {
    return new EventProducer() {
      @Override
      public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
        return bus.publish(stream, event);
      }

      @Override
      public List<CompletionStage<Void>> publishAll(
          String stream, List<? extends IntegrationEvent<?>> events) {
        sizes.add(events.size());
        return bus.publishAll(stream, events);
      }

      @Override
      public boolean publishesInOrder() {
        return bus.publishesInOrder();
      }
    };
  }

  @Test
  void passesAWholePageAtOnceToAProducerThatPublishesInOrder() {
    bus.publishesInOrder(true);
    append(outbox, "a1", "b1", "a2", "a3");

    List<Integer> sizes = new ArrayList<>();

    assertThat(worker(measured(sizes)).runOnce()).isEqualTo(4);

    assertThat(sizes).containsExactly(4);
    assertThat(bus.sentIds()).containsExactly("a1", "b1", "a2", "a3");
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void countsAnAttemptOnlyForTheFirstOfAKeyThatAProducerInOrderFailed() {
    bus.publishesInOrder(true).fails("a2", failure()).fails("a3", failure());
    append(outbox, "a1", "a2", "a3", "b1");

    assertThat(worker().runOnce()).isEqualTo(2);

    assertThat(ids(outbox.getPending())).containsExactly("a2", "a3");
    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a2");
  }

  @Test
  void countsAnAttemptOnlyForTheFirstOfAKeyThatAProducerInOrderDidNotAnswer() {
    sendTimeout = Duration.ofMillis(50);
    bus.publishesInOrder(true).on("a2", bus::unanswered).on("a3", bus::unanswered);
    append(outbox, "a1", "a2", "a3", "b1");

    assertThat(worker().runOnce()).isEqualTo(2);

    assertThat(ids(outbox.getPending())).containsExactly("a2", "a3");
    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a2");
  }

  @Test
  void waitsForTheOtherStreamWhereAKeyGoesToSeveralThatKeepTheirOrder() {
    bus.publishesInOrder(true).on("a1", bus::unanswered);
    append(outbox, "a1", "a2", "a3", "b1");
    StreamRouter evenAndOdd = event -> event.id().endsWith("2") ? "even" : "odd";
    OutboxWorker worker = OutboxWorker.builder(outbox, bus).router(evenAndOdd).build();
    CompletableFuture<Integer> page = Wait.elsewhere(worker::runOnce);
    Wait.until(() -> bus.sentIds().contains("b1"));
    assertThat(bus.sentIdsOf("a")).containsExactly("a1");

    bus.answerTo("a1").complete(null);

    assertThat(page.join()).isEqualTo(4);
    assertThat(bus.sentIdsOf("a")).containsExactly("a1", "a2", "a3");
  }

  @Test
  void sendsNothingPastWhatHasNoStreamToAProducerThatPublishesInOrder() {
    bus.publishesInOrder(true);
    append(outbox, "a1", "a2", "a3", "b1");
    StreamRouter choosy =
        event -> {
          if (event.id().equals("a2")) {
            throw new IllegalArgumentException("no stream");
          }
          return "users";
        };

    assertThat(OutboxWorker.builder(outbox, bus).router(choosy).build().runOnce()).isEqualTo(2);

    assertThat(bus.sentIds()).containsExactlyInAnyOrder("a1", "b1");
    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a2");
  }

  @Test
  void makesADeadLetterOfWhatNoAttemptCanHelp() {
    bus.fails("a1", new CompletionException(PublishException.permanent("too large", null)));
    append(outbox, "a1", "a2", "b1");

    assertThat(worker().runOnce()).isEqualTo(1);

    assertThat(heard.deadLetters()).extracting(letter -> letter.entry().id()).containsExactly("a1");
    assertThat(heard.causes().get(0)).isInstanceOf(PublishException.class);
  }

  @Test
  void pausesForTheBusWithoutBlamingAnEventAndKeepsWhatSucceeded() {
    bus.fails("b1", PublishException.busUnavailable("broker gone", null));
    append(outbox, "a1", "b1", "c1", "a2");
    OutboxWorker worker = worker();

    assertThatThrownBy(worker::runOnce)
        .isInstanceOf(PublishException.class)
        .hasMessage("broker gone");

    assertThat(outbox.getPending())
        .extracting(OutboxEntry::id, OutboxEntry::retryCount)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("b1", 0),
            org.assertj.core.groups.Tuple.tuple("a2", 0));
    bus.heals();
    assertThat(worker.runOnce()).isEqualTo(2);
  }

  @Test
  void takesSilenceAmongAnswersForTheEventsOwnFailure() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "a2", "b1", "b2");

    assertThat(worker().runOnce()).isEqualTo(2);

    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a1");
    assertThat(ids(outbox.getPending())).containsExactly("a1", "a2");
  }

  @Test
  void takesAFailureForAnAnswerToo() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::unanswered).fails("b1", failure());
    append(outbox, "a1", "b1");

    assertThat(worker().runOnce()).isZero();

    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactlyInAnyOrder("a1", "b1");
  }

  @Test
  void takesTheSilenceOfAllForTheBussFailure() {
    sendTimeout = Duration.ofMillis(100);
    bus.otherwise(bus::unanswered);
    append(outbox, "a1", "b1");

    assertThatThrownBy(worker()::runOnce)
        .isInstanceOf(PublishException.class)
        .hasMessage("None of 2 events was answered in time");

    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0, 0);
    assertThat(heard.failed()).isEmpty();
  }

  @Test
  void letsASilentSuspectNotHoldUpWhatWaitsBehindIt() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::unanswered);
    append(outbox, "a1");
    Claim dead = outbox.claim("dead", 10);
    setup.clock().advance(OutboxContract.LEASE);
    append(outbox, "b1");

    worker().tick();
    worker().tick();

    dead.close();
    assertThat(bus.sentIds()).contains("b1");
    assertThat(ids(outbox.getPending())).containsExactly("a1");
  }

  @Test
  void isDeafToAnswersThatComeTooLate() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    OutboxWorker worker = worker();
    worker.runOnce();

    bus.answerTo("a1").complete(null);
    worker.tick();

    assertThat(bus.sentIds()).containsExactly("a1", "b1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 0);
  }

  static List<Supplier<CompletionStage<Void>>> misbehaviours() {
    return List.of(
        () -> {
          throw new IllegalStateException("thrown");
        },
        () -> {
          throw new StackOverflowError();
        },
        () -> {
          throw new AssertionError("thrown");
        },
        () -> {
          throw new java.util.ServiceConfigurationError("no codec");
        },
        () -> null,
        () -> CompletableFuture.failedFuture(new CompletionException(failure())),
        () ->
            Wait.elsewhere(
                () -> {
                  throw failure();
                }));
  }

  @ParameterizedTest
  @MethodSource("misbehaviours")
  void countsWhateverAProducerDoesAsTheEventsOwnFailure(Supplier<CompletionStage<Void>> bad) {
    bus.on("a1", event -> bad.get());
    append(outbox, "a1", "a2", "b1", "b2");

    assertThat(worker().runOnce()).isEqualTo(2);

    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a1");
    assertThat(heard.causes()).noneMatch(CompletionException.class::isInstance);
    assertThat(ids(outbox.getPending())).containsExactly("a1", "a2");
  }

  /** A producer that handles batches by itself, as one for a broker does. */
  private abstract static class BatchProducer implements EventProducer {
    final List<List<String>> batches = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
      return publishAll(stream, List.of(event)).get(0);
    }

    @Override
    public List<CompletionStage<Void>> publishAll(
        String stream, List<? extends IntegrationEvent<?>> events) {
      batches.add(events.stream().map(IntegrationEvent::id).toList());
      return answers(events);
    }

    abstract List<CompletionStage<Void>> answers(List<? extends IntegrationEvent<?>> events);
  }

  private static List<CompletionStage<Void>> successes(int count) {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stages.add(CompletableFuture.completedFuture(null));
    }
    return stages;
  }

  @Test
  void findsTheEventForWhichABatchIsRefused() {
    BatchProducer refusing =
        new BatchProducer() {
          @Override
          List<CompletionStage<Void>> answers(List<? extends IntegrationEvent<?>> events) {
            if (events.stream().anyMatch(event -> event.id().equals("b1"))) {
              throw new IllegalStateException("cannot encode");
            }
            return successes(events.size());
          }
        };
    append(outbox, "a1", "b1", "c1");

    assertThat(worker(refusing).runOnce()).isEqualTo(2);

    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("b1");
    assertThat(refusing.batches).hasSize(4);
  }

  @Test
  void blamesNoEventWhereABatchIsRefusedForTheBus() {
    BatchProducer gone =
        new BatchProducer() {
          @Override
          List<CompletionStage<Void>> answers(List<? extends IntegrationEvent<?>> events) {
            throw PublishException.busUnavailable("closed", null);
          }
        };
    append(outbox, "a1", "b1");

    assertThatThrownBy(worker(gone)::runOnce).hasMessage("closed");

    assertThat(gone.batches).hasSize(1);
    assertThat(heard.failed()).isEmpty();
  }

  @Test
  void countsStagesThatAreMissingAsFailuresOfTheirEvents() {
    BatchProducer lazy =
        new BatchProducer() {
          @Override
          List<CompletionStage<Void>> answers(List<? extends IntegrationEvent<?>> events) {
            return successes(events.size() - 1);
          }
        };
    append(outbox, "a1", "b1");

    assertThat(worker(lazy).runOnce()).isEqualTo(1);

    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("b1");
    assertThat(heard.causes().get(0)).hasMessageContaining("returned fewer stages");
  }

  @Test
  void countsAnEventThatCannotBeRoutedAsItsOwnFailure() {
    StreamRouter router =
        event -> {
          switch (event.id()) {
            case "a1" -> throw new StackOverflowError();
            case "b1" -> {
              return null;
            }
            default -> {
              return "s";
            }
          }
        };
    append(outbox, "a1", "b1", "c1");

    assertThat(OutboxWorker.builder(outbox, bus).router(router).build().runOnce()).isEqualTo(1);

    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactlyInAnyOrder("a1", "b1");
    assertThat(bus.sentIds()).containsExactly("c1");
  }

  @Test
  void thatIsInterruptedAcknowledgesWhatIsSafeAndGivesBackTheRest() {
    bus.on("a1", bus::unanswered);
    bus.on(
        "b1",
        event -> {
          Thread.currentThread().interrupt();
          return CompletableFuture.completedFuture(null);
        });
    append(outbox, "a1", "b1");

    assertThatThrownBy(worker()::runOnce).isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ids(outbox.getPending())).containsExactly("a1");
    assertThat(ids(outbox.claim("other", 10))).containsExactly("a1");
  }

  @Test
  void renewsTheLeaseWhileAnAnswerTakesLong() {
    InMemoryOutbox shortLived = shortLivedOutbox(Duration.ofMillis(300));
    bus.on(
        "a1",
        event ->
            CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)));
    append(shortLived, "a1");
    CompletableFuture<Integer> page =
        Wait.elsewhere(() -> OutboxWorker.builder(shortLived, bus).build().runOnce());
    Wait.until(() -> !bus.sentIds().isEmpty());

    Wait.until(
        () -> {
          try (Claim thief = shortLived.claim("thief", 1)) {
            assertThat(thief.entries()).isEmpty();
          }
          return page.isDone();
        });
    assertThat(page.join()).isEqualTo(1);
  }

  private InMemoryOutbox shortLivedOutbox(Duration lease) {
    return InMemoryOutbox.builder()
        .converters(setup.converters())
        .lease(lease)
        .listener(heard)
        .build();
  }

  @Test
  void sendsNothingMoreOnceItsLeaseIsLost() {
    InMemoryOutbox shortLived = shortLivedOutbox(Duration.ofMillis(60));
    bus.otherwise(
        event -> {
          Wait.until(() -> !shortLived.claim("thief", 1).entries().isEmpty());
          return CompletableFuture.completedFuture(null);
        });
    append(shortLived, "a1", "a2", "b1");
    OutboxWorker worker = OutboxWorker.builder(shortLived, bus).router(event -> event.id()).build();

    assertThatThrownBy(worker::runOnce).isInstanceOf(ClaimLostException.class);

    assertThat(bus.sentIds()).containsExactly("a1");
    assertThat(ids(shortLived.getPending())).containsExactly("a1", "a2", "b1");
  }

  @Test
  void doesNotBeginAPageWithinAPage() {
    List<Throwable> thrown = new ArrayList<>();
    OutboxWorker[] worker = new OutboxWorker[1];
    bus.otherwise(
        event -> {
          try {
            worker[0].runOnce();
          } catch (IllegalStateException e) {
            thrown.add(e);
          }
          return CompletableFuture.completedFuture(null);
        });
    worker[0] = worker();
    append(outbox, "a1");

    assertThat(worker[0].runOnce()).isEqualTo(1);

    assertThat(thrown).hasSize(1);
    assertThat(thrown.get(0)).hasMessageContaining("is at work");
  }

  @Test
  void letsASilentKeyThatFillsItsPageNotHoldUpWhatWaitsBehindThePage() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "a2", "a3");
    OutboxWorker worker =
        OutboxWorker.builder(outbox, bus).sendTimeout(sendTimeout).pageSize(2).build();

    assertThat(worker.runOnce()).isZero();

    assertThat(heard.failed()).extracting(OutboxEntry::id).containsExactly("a1");
    assertThat(ids(outbox.getPending())).containsExactly("a1", "a2", "a3");
  }
}
