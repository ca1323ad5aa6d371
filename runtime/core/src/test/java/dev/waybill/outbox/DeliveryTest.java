package dev.waybill.outbox;

import static dev.waybill.outbox.Events.append;
import static dev.waybill.outbox.Events.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a worker does with one page. */
@NullUnmarked
final class DeliveryTest extends WorkerFixture {

  private Duration sendTimeout = Duration.ofSeconds(10);

  private OutboxWorker worker() {
    return OutboxWorker.builder(outbox, bus).name("w").sendTimeout(sendTimeout).build();
  }

  private static IllegalStateException failure() {
    return new IllegalStateException("no");
  }

  @Test
  void publishesAndAcknowledgesAPage() {
    append(outbox, "a1", "b1", "a2");

    assertThat(worker().runOnce()).isEqualTo(3);

    assertThat(bus.sent).containsExactlyInAnyOrder("a1", "b1", "a2");
    assertThat(bus.sentOf("a")).containsExactly("a1", "a2");
    assertThat(outbox.getPending()).isEmpty();
    assertThat(heard.published).hasSize(3).allMatch(OutboxEntry::published);
  }

  @Test
  void routesByAggregateTypeUnlessToldOtherwise() {
    append(outbox, "a1");
    worker().runOnce();
    append(outbox, "a2");
    OutboxWorker.builder(outbox, bus).stream("users").build().runOnce();

    assertThat(bus.streams).containsExactly("outbox.event.User", "users");
  }

  @Test
  void hasOneEventOfAKeyInFlightAndManyKeys() {
    bus.otherwise(bus::never);
    append(outbox, "a1", "a2", "b1", "b2", "c1");
    CompletableFuture<Integer> page = Wait.elsewhere(() -> worker().runOnce());

    Wait.until(() -> bus.sent.size() == 3);
    assertThat(bus.sent).containsExactly("a1", "b1", "c1");
    bus.answerTo("b1").complete(null);
    Wait.until(() -> bus.sent.size() == 4);
    assertThat(bus.sent).containsExactly("a1", "b1", "c1", "b2");
    List.of("c1", "b2", "a1").forEach(id -> bus.answerTo(id).complete(null));
    Wait.until(() -> bus.sent.size() == 5);
    bus.answerTo("a2").complete(null);

    assertThat(page.join()).isEqualTo(5);
  }

  @Test
  void sendsNothingOfAKeyPastAFailure() {
    bus.fails("a2", failure());
    append(outbox, "a1", "a2", "a3", "b1");

    assertThat(worker().runOnce()).isEqualTo(2);

    assertThat(bus.sent).containsExactlyInAnyOrder("a1", "b1", "a2");
    assertThat(ids(outbox.getPending())).containsExactly("a2", "a3");
    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactly("a2");
  }

  @Test
  void passesAWholePageAtOnceToAProducerThatPublishesInOrder() {
    bus.publishesInOrder(true);
    append(outbox, "a1", "b1", "a2", "a3");

    assertThat(worker().runOnce()).isEqualTo(4);

    assertThat(bus.batches).containsExactly(4);
    assertThat(bus.sent).containsExactly("a1", "b1", "a2", "a3");
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void countsAnAttemptOnlyForTheFirstOfAKeyThatAProducerInOrderFailed() {
    bus.publishesInOrder(true).fails("a2", failure()).fails("a3", failure());
    append(outbox, "a1", "a2", "a3", "b1");

    assertThat(worker().runOnce()).isEqualTo(2);

    assertThat(ids(outbox.getPending())).containsExactly("a2", "a3");
    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactly("a2");
  }

  @Test
  void countsAnAttemptOnlyForTheFirstOfAKeyThatAProducerInOrderDidNotAnswer() {
    sendTimeout = Duration.ofMillis(50);
    bus.publishesInOrder(true).on("a2", bus::never).on("a3", bus::never);
    append(outbox, "a1", "a2", "a3", "b1");

    assertThat(worker().runOnce()).isEqualTo(2);

    assertThat(ids(outbox.getPending())).containsExactly("a2", "a3");
    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactly("a2");
  }

  @Test
  void waitsForTheOtherStreamWhereAKeyGoesToSeveralThatKeepTheirOrder() {
    bus.publishesInOrder(true).on("a1", bus::never);
    append(outbox, "a1", "a2", "a3", "b1");
    StreamRouter evenAndOdd = event -> event.id().endsWith("2") ? "even" : "odd";
    OutboxWorker worker = OutboxWorker.builder(outbox, bus).router(evenAndOdd).build();
    CompletableFuture<Integer> page = Wait.elsewhere(worker::runOnce);
    Wait.until(() -> bus.sent.contains("b1"));
    assertThat(bus.sentOf("a")).containsExactly("a1");

    bus.answerTo("a1").complete(null);

    assertThat(page.join()).isEqualTo(4);
    assertThat(bus.sentOf("a")).containsExactly("a1", "a2", "a3");
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

    assertThat(bus.sent).containsExactlyInAnyOrder("a1", "b1");
    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactly("a2");
  }

  @Test
  void makesADeadLetterOfWhatNoAttemptCanHelp() {
    bus.fails("a1", new CompletionException(PublishException.permanent("too large", null)));
    append(outbox, "a1", "a2", "b1");

    assertThat(worker().runOnce()).isEqualTo(1);

    assertThat(heard.dead).extracting(letter -> letter.entry().id()).containsExactly("a1");
    assertThat(heard.causes.get(0)).isInstanceOf(PublishException.class);
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
        .containsExactly(tuple("b1", 0), tuple("a2", 0));
    bus.heals();
    assertThat(worker.runOnce()).isEqualTo(2);
  }

  @Test
  void takesSilenceAmongAnswersForTheEventsOwnFailure() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::never);
    append(outbox, "a1", "a2", "b1", "b2");

    assertThat(worker().runOnce()).isEqualTo(2);

    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactly("a1");
    assertThat(ids(outbox.getPending())).containsExactly("a1", "a2");
  }

  @Test
  void takesAFailureForAnAnswerToo() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::never).fails("b1", failure());
    append(outbox, "a1", "b1");

    assertThat(worker().runOnce()).isZero();

    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactlyInAnyOrder("a1", "b1");
  }

  @Test
  void takesTheSilenceOfAllForTheBussFailure() {
    sendTimeout = Duration.ofMillis(100);
    bus.otherwise(bus::never);
    append(outbox, "a1", "b1");

    assertThatThrownBy(worker()::runOnce)
        .isInstanceOf(PublishException.class)
        .hasMessage("None of 2 events was answered in time");

    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0, 0);
    assertThat(heard.failed).isEmpty();
  }

  @Test
  void letsASilentSuspectNotHoldUpWhatWaitsBehindIt() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::never);
    append(outbox, "a1");
    Claim dead = outbox.claim("dead", 10);
    setup.clock.advance(OutboxContract.LEASE);
    append(outbox, "b1");

    worker().tick();
    worker().tick();

    dead.close();
    assertThat(bus.sent).contains("b1");
    assertThat(ids(outbox.getPending())).containsExactly("a1");
  }

  @Test
  void letsASilentKeyThatFillsItsPageNotHoldUpWhatWaitsBehindThePage() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::never);
    append(outbox, "a1", "a2", "a3");
    OutboxWorker worker =
        OutboxWorker.builder(outbox, bus).sendTimeout(sendTimeout).pageSize(2).build();

    assertThat(worker.runOnce()).isZero();

    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactly("a1");
    assertThat(ids(outbox.getPending())).containsExactly("a1", "a2", "a3");
  }

  @Test
  void isDeafToAnswersThatComeTooLate() {
    sendTimeout = Duration.ofMillis(100);
    bus.on("a1", bus::never);
    append(outbox, "a1", "a2", "b1");
    OutboxWorker worker = worker();
    worker.runOnce();

    bus.answerTo("a1").complete(null);
    worker.tick();

    assertThat(bus.sent).containsExactly("a1", "b1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 0);
  }

  @Test
  void thatIsInterruptedAcknowledgesWhatIsSafeAndGivesBackTheRest() {
    bus.on("a1", bus::never);
    bus.on(
        "b1",
        id -> {
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
        id ->
            CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)));
    append(shortLived, "a1");
    CompletableFuture<Integer> page =
        Wait.elsewhere(() -> OutboxWorker.builder(shortLived, bus).build().runOnce());
    Wait.until(() -> !bus.sent.isEmpty());

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
        .converters(setup.converters)
        .lease(lease)
        .listener(heard)
        .build();
  }

  @Test
  void sendsNothingMoreOnceItsLeaseIsLost() {
    InMemoryOutbox shortLived = shortLivedOutbox(Duration.ofMillis(60));
    EventProducer slow =
        (stream, event) -> {
          bus.sent.add(event.id());
          Wait.until(() -> !shortLived.claim("thief", 1).entries().isEmpty());
          return CompletableFuture.completedFuture(null);
        };
    append(shortLived, "a1", "a2", "b1");
    OutboxWorker worker =
        OutboxWorker.builder(shortLived, slow).router(event -> event.id()).build();

    assertThatThrownBy(worker::runOnce).isInstanceOf(ClaimLostException.class);

    assertThat(bus.sent).containsExactly("a1");
    assertThat(ids(shortLived.getPending())).containsExactly("a1", "a2", "b1");
  }

  @Test
  void doesNotBeginAPageWithinAPage() {
    List<Throwable> thrown = new ArrayList<>();
    OutboxWorker[] worker = new OutboxWorker[1];
    bus.otherwise(
        id -> {
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
}
