package dev.waybill.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.test.RecordingListener;
import dev.waybill.test.ScriptedBus;
import dev.waybill.test.outbox.OutboxContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bus does not answer for some events: what becomes of them, and that the others go on. */
@NullUnmarked
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SilentEventTest {

  private static final Duration NEVER = Duration.ofDays(1);

  /** So long that no test comes to it. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private OutboxContract.Setup setup = OutboxContract.Setup.standard();
  private final RecordingListener heard = new RecordingListener();
  private final InMemoryOutbox outbox;
  private final ScriptedBus bus = new ScriptedBus();

  /** What was written down as set aside, in its order. */
  private final List<String> setAside = new CopyOnWriteArrayList<>();

  private Duration patience = Duration.ofMillis(50);
  private final List<OutboxWorker> workers = new ArrayList<>();

  SilentEventTest() {
    setup = setup.withListener(heard);
    outbox = InMemoryOutboxTest.outbox(setup);
  }

  @AfterEach
  void closeWorkers() {
    workers.forEach(worker -> worker.close(Duration.ZERO));
  }

  private OutboxWorker worker(int pageSize, Duration sendTimeout) {
    OutboxWorker worker =
        OutboxWorker.builder(observed(outbox), bus)
            .name("w")
            .pageSize(pageSize)
            .sendTimeout(sendTimeout)
            .patience(patience)
            .build();
    workers.add(worker);
    return worker;
  }

  private OutboxStore observed(OutboxStore target) {
    return new ForwardingStore(target) {
      @Override
      public Claim claim(String name, int limit) {
        return new ForwardingClaim(super.claim(name, limit)) {
          @Override
          public void setAside(Collection<String> ids) {
            super.setAside(ids);
            setAside.addAll(ids);
          }
        };
      }
    };
  }

  private OutboxWorker started(Duration sendTimeout) {
    return worker(100, sendTimeout).start(NEVER);
  }

  private void isSent(String id) {
    Wait.until(() -> bus.sentIds().contains(id));
  }

  private void isPending(String... ids) {
    Wait.until(() -> ids(outbox.getPending()).equals(List.of(ids)));
  }

  @Test
  void holdsBackItsOwnKeyAndNoOther() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "a2", "b1", "b2");
    started(LONG);
    isPending("a1", "a2");
    append(outbox, "a3", "c1");
    isPending("a1", "a2", "a3");
    append(outbox, "d1");

    isPending("a1", "a2", "a3");
    assertThat(bus.sentIdsOf("a")).containsExactly("a1");
    assertThat(heard.failed()).isEmpty();
    assertThat(heard.workerFailures()).isEmpty();
  }

  @Test
  void isAcknowledgedWhenItIsAnsweredAndItsKeyGoesOn() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");

    bus.answerTo("a1").complete(null);

    isPending();
    assertThat(bus.sentIdsOf("a")).containsExactly("a1", "a2");
    assertThat(ids(heard.published())).containsExactlyInAnyOrder("b1", "a1", "a2");
  }

  @Test
  void isAcknowledgedAtOnceHoweverLongItsWorkerWouldRest() {
    InMemoryOutbox longLeased = InMemoryOutbox.builder().lease(NEVER).build();
    bus.on("a1", bus::unanswered);
    append(longLeased, "a1");
    workers.add(
        OutboxWorker.builder(observed(longLeased), bus)
            .name("resting")
            .sendTimeout(NEVER)
            .patience(Duration.ofMillis(20))
            .build()
            .start(NEVER));
    Wait.until(() -> setAside.contains("a1") && isAsleep("waybill-resting"));

    bus.answerTo("a1").complete(null);

    Wait.until(() -> longLeased.getPending().isEmpty());
  }

  private static boolean isAsleep(String thread) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            each -> each.getName().equals(thread) && each.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  void isAcknowledgedWhileAnotherPageIsOut() {
    bus.on("a1", bus::unanswered).on("b1", bus::unanswered);
    append(outbox, "a1");
    started(LONG);
    Wait.until(() -> setAside.contains("a1"));
    append(outbox, "b1");
    isSent("b1");

    bus.answerTo("a1").complete(null);

    isPending("b1");
  }

  @Test
  void failsWhenItIsRefusedLateAndItsKeyBacksOff() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");

    bus.answerTo("a1").completeExceptionally(new IllegalStateException("no"));

    Wait.until(() -> !heard.failed().isEmpty());
    assertThat(ids(heard.failed())).containsExactly("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 0);
    assertThat(bus.sentIdsOf("a")).doesNotContain("a2");
  }

  @Test
  void isWrittenDownOnlyWhenItHasBeenSilentForLong() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    started(LONG);

    Wait.until(() -> !setAside.isEmpty());

    assertThat(setAside).containsExactly("a1");
  }

  @Test
  void isNotWrittenDownWhereItIsAnsweredSoon() {
    bus.otherwise(
        event ->
            CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)));
    append(outbox, "a1", "b1", "a2", "b2", "a3");

    patience = LONG;
    started(LONG);

    isPending();
    assertThat(setAside).isEmpty();
  }

  @Test
  void isItselfToBlameWhereWhatWasSentLaterWasAnswered() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    started(Duration.ofMillis(300));
    isPending("a1");
    append(outbox, "c1");

    Wait.until(() -> !heard.failed().isEmpty());

    assertThat(ids(heard.failed())).containsExactly("a1");
    assertThat(heard.causes())
        .allSatisfy(cause -> assertThat(cause).hasMessage("No answer in time"));
    assertThat(heard.workerFailures()).isEmpty();
    append(outbox, "d1");
    isPending("a1");
  }

  @Test
  void isNotToBlameWhereNothingThatWasSentLaterWasAnswered() {
    bus.on("b1", bus::unanswered);
    append(outbox, "a1", "b1"); // a1 is sent first, and its answer says nothing of b1
    started(Duration.ofMillis(200));

    Wait.until(() -> !heard.workerFailures().isEmpty());

    assertThat(heard.workerFailures().get(0))
        .isInstanceOf(PublishException.class)
        .hasMessage("None of 1 events was answered in time");
    assertThat(heard.failed()).isEmpty();
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0);
  }

  @Test
  void isNotToBlameForABusThatHangsHoweverShortTheSendTimeout() {
    patience = Duration.ofSeconds(10);
    bus.otherwise(bus::unanswered);
    append(outbox, "a1", "a2");
    worker(1, Duration.ofMillis(200)).start(NEVER);

    Wait.until(() -> !heard.workerFailures().isEmpty());

    assertThat(heard.failed()).isEmpty();
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0, 0);
  }

  @Test
  void isNotToBlameWhereWhatCameLaterNeverGotAsFarAsTheBus() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1");
    StreamRouter choosy =
        event -> {
          if (event.id().equals("x1")) {
            throw new IllegalArgumentException("no stream");
          }
          return "users";
        };
    workers.add(
        OutboxWorker.builder(outbox, bus)
            .router(choosy)
            .sendTimeout(Duration.ofSeconds(1))
            .patience(patience)
            .build()
            .start(NEVER));
    isSent("a1");
    append(outbox, "x1");

    Wait.until(() -> !heard.failed().isEmpty() && !heard.workerFailures().isEmpty());

    assertThat(ids(heard.failed())).containsExactly("x1");
  }

  @Test
  void isAnsweredInVainAfterItsTime() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    started(Duration.ofMillis(200));
    Wait.until(() -> !heard.failed().isEmpty());

    bus.answerTo("a1").complete(null);
    append(outbox, "c1");

    isPending("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1);
  }

  @Test
  void isFollowedByOnePageAtMostWhereTheBusHangs() {
    bus.otherwise(bus::unanswered);
    append(outbox, "a1", "b1", "c1", "d1", "e1", "f1");
    worker(2, Duration.ofSeconds(1)).start(NEVER);

    Wait.until(() -> !heard.workerFailures().isEmpty());

    assertThat(bus.sentIds()).contains("a1", "b1", "c1", "d1").doesNotContain("e1", "f1");
    assertThat(heard.failed()).isEmpty();
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsOnly(0).hasSize(6);
  }

  @Test
  void goesOnOnceTheBusAnswersAgain() {
    bus.otherwise(bus::unanswered);
    append(outbox, "a1", "b1", "c1");
    worker(1, LONG).start(NEVER);
    isSent("b1");

    bus.otherwise(event -> CompletableFuture.completedFuture(null));
    bus.answerTo("b1").complete(null);

    isPending("a1");
    assertThat(bus.sentIds()).containsExactly("a1", "b1", "c1");
  }

  @Test
  void staysOutWhenTheBusFailsForOthers() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    started(LONG);
    isPending("a1");
    bus.on("c1", bus::unanswered);
    append(outbox, "c1");
    isSent("c1");

    bus.heals();
    bus.answerTo("c1").completeExceptionally(PublishException.busUnavailable("gone", null));

    isPending("a1");
    assertThat(bus.sentIdsOf("c")).containsExactly("c1", "c1");
    bus.answerTo("a1").complete(null);
    isPending();
    assertThat(bus.sentIdsOf("a")).containsExactly("a1");
    assertThat(heard.failed()).isEmpty();
    assertThat(heard.workerFailures()).hasSize(1);
  }

  @Test
  void isLeftOutOfAPageForWhoseOthersTheBusFails() {
    bus.on("a1", bus::unanswered).on("b1", bus::unanswered);
    append(outbox, "a1", "b1");
    started(LONG);
    isSent("b1");

    bus.heals();
    bus.answerTo("b1").completeExceptionally(PublishException.busUnavailable("gone", null));

    isPending("a1");
    assertThat(bus.sentIdsOf("b")).containsExactly("b1", "b1");
    bus.answerTo("a1").complete(null);
    isPending();
    assertThat(bus.sentIdsOf("a")).containsExactly("a1");
  }

  @Test
  void goesBackWithWhatTheBusFailedToTakeOfItsKey() {
    bus.publishesInOrder(true).on("a1", bus::unanswered).on("a2", bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");

    bus.heals();
    CompletableFuture<Void> second = bus.answerTo("a2");
    bus.answerTo("a1").completeExceptionally(PublishException.busUnavailable("gone", null));
    second.completeExceptionally(new IllegalStateException("held back behind a1"));

    isPending();
    assertThat(heard.failed()).isEmpty();
    assertThat(heard.workerFailures()).hasSize(1);
    assertThat(bus.sentIdsOf("a")).containsExactly("a1", "a2", "a1", "a2");
  }

  /** At once: a worker that has gone on by then gives the key back with its page. */
  @Test
  void isLeftOutOfAPageUnlessTheBusFailedForItsKey() {
    CompletableFuture<Void> gone =
        CompletableFuture.failedFuture(PublishException.busUnavailable("gone", null));
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    bus.publishesInOrder(true)
        .on("a1", event -> bus.sentIdsOf("a").size() == 1 ? gone : done)
        .on("a2", event -> bus.sentIdsOf("a").size() == 2 ? bus.unanswered(event) : done)
        .on("b1", bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    started(LONG);

    isPending("b1");
    assertThat(bus.sentIdsOf("a")).containsExactly("a1", "a2", "a1", "a2");
    assertThat(heard.workerFailures()).hasSize(1);
    assertThat(heard.failed()).isEmpty();
  }

  @Test
  void failsTheBusWhereItsLateAnswerSaysSo() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    started(LONG);
    isPending("a1");

    bus.heals();
    bus.answerTo("a1").completeExceptionally(PublishException.busUnavailable("gone", null));

    isPending();
    assertThat(heard.workerFailures()).hasSize(1);
    assertThat(heard.failed()).isEmpty();
  }

  @Test
  void isOneOfSixtyFourAtMost() {
    List<String> silent = IntStream.range(0, 64).mapToObj(i -> "s" + (char) (i + 192) + 1).toList();
    silent.forEach(id -> bus.on(id, bus::unanswered));
    append(outbox, silent.toArray(String[]::new));
    append(outbox, "x1");
    started(LONG);
    isSent("x1");
    bus.on("y1", bus::unanswered);
    append(outbox, "y1");
    isSent("y1");
    append(outbox, "z1");

    Wait.until(() -> setAside.size() == 64);
    assertThat(bus.sentIds()).doesNotContain("z1");
    bus.answerTo(silent.get(7)).complete(null);

    isSent("z1");
  }

  @Test
  void isWaitedForByAClose() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    OutboxWorker worker = started(LONG);
    Wait.until(() -> setAside.contains("a1"));

    CompletableFuture<Boolean> closed = Wait.elsewhere(() -> worker.close(Duration.ofSeconds(10)));
    append(outbox, "c1");
    bus.answerTo("a1").complete(null);

    assertThat(closed.join()).isTrue();
    assertThat(ids(outbox.getPending())).isSubsetOf("c1");
  }

  @Test
  void isGivenBackByACloseThatItsAnswerIsTooLateFor() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    OutboxWorker worker = started(LONG);
    Wait.until(() -> setAside.contains("a1"));

    assertThat(worker.close(Duration.ofMillis(50))).isFalse();

    assertThat(worker.close(Duration.ofMillis(50))).isTrue();
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0);
    assertThat(ids(outbox.claim("next", 10))).containsExactly("a1");
  }

  @Test
  void isSettledBeforeAWorkerEndsThatAListenerCloses() {
    OutboxWorker[] own = new OutboxWorker[1];
    setup =
        setup.withListener(
            new OutboxListener() {
              @Override
              public void published(Published event) {
                if (event.entry().id().equals("c1")) {
                  boolean unused = own[0].close(NEVER);
                }
              }
            });
    InMemoryOutbox closing = InMemoryOutboxTest.outbox(setup);
    bus.on("a1", bus::unanswered);
    append(closing, "a1", "b1");
    own[0] =
        OutboxWorker.builder(closing, bus).patience(Duration.ofMillis(20)).build().start(NEVER);
    workers.add(own[0]);
    Wait.until(() -> ids(closing.getPending()).equals(List.of("a1")));
    append(closing, "c1");
    Wait.until(() -> ids(closing.getPending()).equals(List.of("a1")));

    bus.answerTo("a1").complete(null);

    Wait.until(() -> closing.getPending().isEmpty());
  }

  /** By a clock that stands: nothing expires, however slow the machine is. */
  @Test
  void keepsItsLeaseWhileNothingElseIsDone() {
    AtomicInteger renewals = new AtomicInteger();
    InMemoryOutbox shortLived =
        InMemoryOutbox.builder().clock(setup.clock()).lease(Duration.ofMillis(60)).build();
    OutboxStore observed =
        new ForwardingStore(shortLived) {
          @Override
          public Claim claim(String name, int limit) {
            return new ForwardingClaim(super.claim(name, limit)) {
              @Override
              public void renew() {
                super.renew();
                if (ids(this).contains("a1")) {
                  renewals.incrementAndGet();
                }
              }
            };
          }
        };
    bus.on("a1", bus::unanswered);
    append(shortLived, "a1");
    OutboxWorker worker =
        OutboxWorker.builder(observed, bus).patience(Duration.ofMillis(20)).build().start(NEVER);
    workers.add(worker);

    Wait.until(() -> renewals.get() >= 5);

    bus.answerTo("a1").complete(null);
    Wait.until(() -> shortLived.getPending().isEmpty());
  }

  @Test
  void keepsItsLeaseWhileTheWorkerPausesForTheBus() {
    AtomicInteger renewalsInAPause = new AtomicInteger();
    InMemoryOutbox shortLived =
        InMemoryOutbox.builder().clock(setup.clock()).lease(Duration.ofMillis(60)).build();
    OutboxStore observed =
        new ForwardingStore(shortLived) {
          @Override
          public Claim claim(String name, int limit) {
            renewalsInAPause.set(0);
            return new ForwardingClaim(super.claim(name, limit)) {
              @Override
              public void renew() {
                super.renew();
                renewalsInAPause.incrementAndGet();
              }
            };
          }
        };
    bus.on("a1", bus::unanswered).fails("b1", PublishException.busUnavailable("gone", null));
    append(shortLived, "a1");
    workers.add(
        OutboxWorker.builder(observed, bus).patience(Duration.ofMillis(20)).build().start(NEVER));
    isSent("a1");
    append(shortLived, "b1");

    Wait.until(() -> bus.sentIds().contains("b1") && renewalsInAPause.get() >= 5);

    bus.answerTo("a1").complete(null);
    bus.heals();
    Wait.until(() -> shortLived.getPending().isEmpty());
    assertThat(bus.sentIdsOf("a")).containsExactly("a1");
  }

  @Test
  void isTheHeirsOnceTheLeaseIsLostAndTheOthersGoOn() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    started(LONG);
    Wait.until(() -> setAside.contains("a1"));
    setup.clock().advance(OutboxContract.LEASE);
    Claim heirs = outbox.claim("heir", 10);
    assertThat(ids(heirs)).containsExactly("a1");

    bus.answerTo("a1").complete(null);
    append(outbox, "c1");

    isPending("a1");
    assertThat(heard.workerFailures()).isEmpty();
    heirs.close();
  }

  @Test
  void isNotWaitedForByACloseOnceItsLeaseIsLost() {
    bus.publishesInOrder(true).on("a1", bus::unanswered).on("a2", bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    OutboxWorker worker = started(LONG);
    Wait.until(() -> setAside.containsAll(List.of("a1", "a2")));
    setup.clock().advance(OutboxContract.LEASE);
    Claim heirs = outbox.claim("heir", 10);
    bus.answerTo("a1").complete(null);
    append(outbox, "c1");
    isPending("a1", "a2");

    assertThat(worker.close(Duration.ofSeconds(10))).isTrue();

    heirs.close();
  }

  @Test
  void isForgottenWithAllThatWasLostWithIt() {
    bus.on("a1", bus::unanswered).on("b1", bus::unanswered);
    append(outbox, "a1", "b1", "c1");
    started(LONG);
    Wait.until(() -> setAside.containsAll(List.of("a1", "b1")));
    setup.clock().advance(OutboxContract.LEASE);
    Claim heirs = outbox.claim("heir", 10);
    bus.on(
        "d1",
        event -> {
          // Before the worker looks: both answers are there.
          bus.answerTo("a1").complete(null);
          bus.answerTo("b1").completeExceptionally(new IllegalStateException("no"));
          return CompletableFuture.completedFuture(null);
        });
    append(outbox, "d1");

    isPending("a1", "b1");
    append(outbox, "e1");
    isPending("a1", "b1");
    assertThat(heard.workerFailures()).isEmpty();
    heirs.close();
  }

  @Test
  void doesNotKeepATickByHandFromWhatComesMeanwhile() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    OutboxWorker worker = worker(100, LONG);
    CompletableFuture<Integer> tick = Wait.elsewhere(worker::tick);
    isPending("a1", "a2");
    append(outbox, "c1");
    isPending("a1", "a2");
    assertThat(tick).isNotDone();

    bus.answerTo("a1").complete(null);

    assertThat(tick.join()).isEqualTo(4);
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void isWaitedForByASinglePageByHand() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    OutboxWorker worker = worker(100, LONG);
    CompletableFuture<Integer> page = Wait.elsewhere(worker::runOnce);
    isSent("b1");

    bus.answerTo("a1").complete(null);

    assertThat(page.join()).isEqualTo(2);
    assertThat(setAside).isEmpty();
  }

  @Test
  void canBeOneOfSeveralOfItsKeyWhereTheProducerKeepsTheirOrder() {
    bus.publishesInOrder(true).on("a1", bus::unanswered).on("a2", bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");
    append(outbox, "a3", "c1");
    isPending("a1", "a2", "a3");

    bus.answerTo("a1").complete(null);
    isPending("a2", "a3");
    assertThat(bus.sentIds()).doesNotContain("a3");
    bus.answerTo("a2").complete(null);

    isPending();
    assertThat(bus.sentIdsOf("a")).containsExactly("a1", "a2", "a3");
  }

  @Test
  void takesThoseBehindItBackWithItWhereTheProducerKeepsTheirOrder() {
    bus.publishesInOrder(true).on("a1", bus::unanswered).on("a2", bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");

    bus.answerTo("a1").completeExceptionally(new IllegalStateException("no"));
    Wait.until(() -> !heard.failed().isEmpty());
    bus.answerTo("a2").completeExceptionally(new IllegalStateException("held back behind a1"));
    append(outbox, "c1");
    isPending("a1", "a2");

    assertThat(heard.workerFailures()).isEmpty();
    assertThat(ids(heard.failed())).containsExactly("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 0);
  }

  @Test
  void stopsAllWhereAnOutboxCannotGoOnBesideIt() {
    OutboxStore simple =
        new ForwardingStore(outbox) {
          @Override
          public Claim claim(String name, int limit) {
            return new ForwardingClaim(super.claim(name, limit)) {
              @Override
              public boolean retain(Collection<String> ids) {
                return false;
              }
            };
          }
        };
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    OutboxWorker worker =
        OutboxWorker.builder(simple, bus).sendTimeout(Duration.ofMillis(300)).build().start(NEVER);
    workers.add(worker);
    isPending("a1");

    Wait.until(() -> !heard.failed().isEmpty());

    assertThat(ids(heard.failed())).containsExactly("a1");
  }
}
