package dev.waybill.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.OutboxListener.PageEnded;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.test.ManualClock;
import dev.waybill.test.RecordingListener;
import dev.waybill.test.ScriptedBus;
import dev.waybill.test.outbox.OutboxContract;
import dev.waybill.test.outbox.SampleEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of a worker: its loop, its wake-ups and its end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@org.jspecify.annotations.NullUnmarked
final class OutboxWorkerTest {

  private static final Duration NEVER = Duration.ofDays(100_000);
  private static final Duration SOON = Duration.ofMillis(1);

  private OutboxContract.Setup setup = OutboxContract.Setup.standard();
  private final RecordingListener heard = new RecordingListener();
  private final InMemoryOutbox outbox;
  private final ScriptedBus bus = new ScriptedBus();
  private final OutboxWorker worker;

  OutboxWorkerTest() {
    setup = setup.withListener(heard);
    outbox = InMemoryOutboxTest.outbox(setup);
    worker = OutboxWorker.builder(outbox, bus).name("w").build();
  }

  @AfterEach
  void closeWorker() {
    worker.close(Duration.ZERO);
  }

  private void isEmptied() {
    Wait.until(() -> outbox.getPending().isEmpty());
  }

  @Test
  void aPageTakesAsLongAsTheWorkersClockSays() {
    ManualClock clock = new ManualClock();
    List<PageEnded> ended = new ArrayList<>();
    setup =
        setup.withListener(
            new OutboxListener() {
              @Override
              public void pageEnded(PageEnded event) {
                ended.add(event);
              }
            });
    InMemoryOutbox told = InMemoryOutboxTest.outbox(setup);
    append(told, "a1", "b1");
    bus.on(
        "b1",
        event -> {
          clock.advance(Duration.ofSeconds(5));
          return CompletableFuture.completedFuture(null);
        });

    OutboxWorker.builder(told, bus).name("w").nanoTime(clock::nanoTime).build().runOnce();

    assertThat(ended).containsExactly(new PageEnded("w", 2, Duration.ofSeconds(5)));
  }

  @Test
  void aTickPublishesPageAfterPage() {
    OutboxWorker small = OutboxWorker.builder(outbox, bus).pageSize(2).build();
    append(outbox, "a1", "b1", "c1", "d1", "e1");

    assertThat(small.tick()).isEqualTo(5);
  }

  @Test
  void aTickThatFailsReportsAndCountsWhatItHadPublished() {
    bus.fails("b1", PublishException.busUnavailable("gone", null));
    append(outbox, "a1", "b1");

    assertThat(worker.tick()).isEqualTo(1);

    assertThat(heard.workerFailures()).hasSize(1);
    bus.heals();
    assertThat(worker.tick()).isEqualTo(1);
    assertThat(heard.recovered()).containsExactly("w");
  }

  /** Longer than nanoseconds can tell: an interval must not overflow to none. */
  @Test
  void noWakeUpIsLostWhileTheWorkerFallsAsleep() {
    worker.start(NEVER);
    for (int i = 0; i < 10_000; i++) {
      outbox.enqueueEvent(SampleEvents.event("a" + i, "a"));
      while (!outbox.getPending(1).isEmpty()) {
        Thread.onSpinWait();
      }
      // Somewhere around the moment at which the worker decides to sleep.
      LockSupport.parkNanos(i % 100 * 200L);
    }

    assertThat(bus.sentIds()).hasSize(10_000);
  }

  @Test
  void aWorkerHearsOfWhatAnotherLeavesBehind() {
    append(outbox, "a1");
    Claim other = outbox.claim("other", 10);
    append(outbox, "a2");
    worker.start(NEVER);
    append(outbox, "b1");
    Wait.until(() -> bus.sentIds().contains("b1"));

    other.close();

    isEmptied();
  }

  @Test
  void whatASkippedDeadLetterReleasesGoesOutAtOnce() {
    setup = setup.withDeadLetterPolicy(DeadLetterPolicy.SKIP);
    InMemoryOutbox skipping = InMemoryOutboxTest.outbox(setup);
    bus.fails("a1", PublishException.permanent("no", null));
    append(skipping, "a1", "a2");
    OutboxWorker started = OutboxWorker.builder(skipping, bus).build().start(NEVER);
    Wait.until(() -> bus.sentIds().contains("a2"));
    started.close();
  }

  @Test
  void aWorkerIsHeardOfWithinItsLeaseHoweverLongItsInterval() {
    AtomicInteger claims = new AtomicInteger();
    OutboxStore shortLeased =
        new ForwardingStore(InMemoryOutbox.builder().lease(Duration.ofMillis(30)).build()) {
          @Override
          public Claim claim(String name, int limit) {
            claims.incrementAndGet();
            return super.claim(name, limit);
          }
        };

    OutboxWorker started = OutboxWorker.builder(shortLeased, bus).build().start(NEVER);

    Wait.until(() -> claims.get() >= 3);
    started.close();
  }

  @Test
  void aPollThatFoundSomethingOfAnotherProcessIsSoonFollowedByTheNext() {
    append(outbox, "k0");
    AtomicInteger appended = new AtomicInteger();
    OutboxStore fedElsewhere =
        new ForwardingStore(outbox) {
          @Override
          public Claim claim(String name, int limit) {
            Claim claim = super.claim(name, limit);
            if (appended.incrementAndGet() < 20) {
              outbox.enqueueEvent(SampleEvents.event("k" + appended, "k" + appended));
            }
            return claim;
          }

          @Override
          public Registration onAvailable(Runnable wakeUp) {
            return () -> {}; // other processes wake nobody here
          }
        };

    OutboxWorker started = OutboxWorker.builder(fedElsewhere, bus).build().start(NEVER);

    // Each is there when the one before has been taken: at the interval they would take minutes.
    Wait.until(() -> bus.sentIds().size() == 20);
    started.close();
  }

  @Test
  void theLoopOutlivesAnOutboxThatThrows() {
    AtomicInteger calls = new AtomicInteger();
    OutboxStore flaky =
        new ForwardingStore(outbox) {
          @Override
          public Claim claim(String name, int limit) {
            switch (calls.incrementAndGet()) {
              case 1 -> throw new OutboxUnavailableException("down", null, true);
              case 2 -> throw new StackOverflowError();
              default -> {
                return super.claim(name, limit);
              }
            }
          }
        };
    append(outbox, "a1");
    OutboxWorker started = OutboxWorker.builder(flaky, bus).build().start(SOON);
    isEmptied();
    started.close();
    assertThat(heard.workerFailures())
        .hasExactlyElementsOfTypes(OutboxUnavailableException.class, StackOverflowError.class);
    assertThat(heard.recovered()).hasSize(1);
  }

  @Test
  void theLoopOutlivesAListenerThatThrows() {
    setup =
        setup.withListener(
            new OutboxListener() {
              @Override
              public void published(Published event) {
                throw new AssertionError("a bad listener");
              }

              @Override
              public void workerFailed(WorkerFailed event) {
                throw new NoClassDefFoundError("a bad listener");
              }
            });
    InMemoryOutbox heardBadly = InMemoryOutboxTest.outbox(setup);
    AtomicInteger calls = new AtomicInteger();
    bus.otherwise(
        event ->
            calls.incrementAndGet() == 1
                ? CompletableFuture.failedFuture(PublishException.busUnavailable("gone", null))
                : CompletableFuture.completedFuture(null));
    append(heardBadly, "a1", "a2");
    OutboxWorker started = OutboxWorker.builder(heardBadly, bus).build().start(SOON);
    Wait.until(() -> heardBadly.getPending().isEmpty());
    started.close();
    assertThat(bus.sentIds()).containsExactly("a1", "a1", "a2");
  }

  @Test
  void theLoopIsDeafToInterruptsOfAProducer() {
    bus.otherwise(
        event -> {
          Thread.currentThread().interrupt();
          return CompletableFuture.completedFuture(null);
        });
    append(outbox, "a1", "a2", "b1");
    worker.start(NEVER);

    isEmptied();
    append(outbox, "c1");
    isEmptied();

    assertThat(bus.sentIds()).doesNotHaveDuplicates().hasSize(4);
    assertThat(heard.workerFailures()).isEmpty();
  }

  @Test
  void aClosedWorkerDoesNothing() {
    assertThat(worker.close(Duration.ofSeconds(1))).isTrue();
    assertThat(worker.close(Duration.ofSeconds(1))).isTrue();

    assertThatIllegalStateException().isThrownBy(worker::tick).withMessage("Worker w is closed");
    assertThatIllegalStateException().isThrownBy(worker::runOnce);
    assertThatIllegalStateException().isThrownBy(() -> worker.start(SOON));
  }

  @Test
  void aWorkerStartsOnce() {
    worker.start(NEVER);

    assertThatIllegalStateException().isThrownBy(() -> worker.start(NEVER));
  }

  @Test
  void closingDrainsWhatIsInFlightAndSendsNothingNew() throws Exception {
    bus.otherwise(bus::unanswered);
    append(outbox, "a1", "a2", "b1");
    worker.start(NEVER);
    Wait.until(() -> bus.sentIds().size() == 2);
    CompletableFuture<Boolean> closed = Wait.elsewhere(() -> worker.close(Duration.ofSeconds(10)));
    Wait.until(OutboxWorkerTest.this::isClosed);
    List.of("a1", "b1").forEach(id -> bus.answerTo(id).complete(null));

    assertThat(closed.get()).isTrue();
    assertThat(bus.sentIds()).containsExactly("a1", "b1");
    assertThat(ids(outbox.getPending())).containsExactly("a2");
    assertThat(ids(outbox.claim("next", 10))).containsExactly("a2");
  }

  private boolean isClosed() {
    try {
      worker.start(NEVER);
      return false;
    } catch (IllegalStateException e) {
      return e.getMessage().contains("closed");
    }
  }

  @Test
  void closingDoesNotHangWhereAProducerNeverAnswersAndReleasesTheClaim() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1", "b1");
    worker.start(NEVER);
    Wait.until(() -> bus.sentIds().size() == 2);

    assertThat(worker.close(Duration.ofMillis(50))).isFalse();

    assertThat(ids(outbox.claim("next", 10))).containsExactly("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0);
  }

  @Test
  void closingDoesNotHangWhereAProducerBlocks() {
    CountDownLatch never = new CountDownLatch(1);
    bus.on(
        "a1",
        event -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
          }
          return CompletableFuture.completedFuture(null);
        });
    append(outbox, "a1");
    worker.start(NEVER);
    Wait.until(() -> bus.sentIds().size() == 1);

    assertThat(worker.close(Duration.ofMillis(50))).isFalse();
    assertThat(worker.close(Duration.ofSeconds(5))).isTrue();

    assertThat(ids(outbox.getPending())).containsExactly("a1");
    assertThat(heard.failed()).as("the event is not to blame").isEmpty();
  }

  @Test
  void closingDoesNotHangWhereAProducerCannotBeInterrupted() {
    CountDownLatch end = new CountDownLatch(1);
    bus.on(
        "a1",
        event -> {
          while (end.getCount() > 0) {
            Thread.onSpinWait();
          }
          return CompletableFuture.completedFuture(null);
        });
    append(outbox, "a1", "b1");
    OutboxWorker stuck =
        OutboxWorker.builder(outbox, bus).router(IntegrationEvent::id).build().start(NEVER);
    Wait.until(() -> bus.sentIds().size() == 1);

    assertThat(stuck.close(Duration.ofMillis(50))).isFalse();
    end.countDown();

    Wait.until(() -> stuck.close(Duration.ZERO));
    assertThat(bus.sentIds()).as("nothing is sent after the close").containsExactly("a1");
    assertThat(ids(outbox.claim("next", 10))).as("the claim is released").contains("b1");
  }

  @Test
  void aListenerMayCloseTheWorkerThatCallsIt() {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    OutboxWorker[] own = new OutboxWorker[1];
    setup =
        setup.withListener(
            new OutboxListener() {
              @Override
              public void published(Published event) {
                closed.complete(own[0].close(Duration.ofSeconds(60)));
              }
            });
    InMemoryOutbox closing = InMemoryOutboxTest.outbox(setup);
    bus.on("b1", bus::unanswered);
    own[0] = OutboxWorker.builder(closing, bus).build();
    append(closing, "a1", "b1", "a2");
    own[0].start(NEVER);

    assertThat(closed.join()).as("the thread cannot wait for itself").isFalse();
    bus.answerTo("b1").complete(null);
    assertThat(own[0].close(Duration.ofSeconds(10))).isTrue();
    assertThat(ids(closing.claim("next", 10))).isSubsetOf("a2");
  }

  @Test
  void aWorkerThatItsListenerClosesLeavesWhenItHasEnded() {
    CompletableFuture<String> left = new CompletableFuture<>();
    OutboxWorker[] own = new OutboxWorker[1];
    setup =
        setup.withListener(
            new OutboxListener() {
              @Override
              public void published(Published event) {
                boolean unused = own[0].close(NEVER);
              }
            });
    InMemoryOutbox target = InMemoryOutboxTest.outbox(setup);
    OutboxStore leaving =
        new ForwardingStore(target) {
          @Override
          public void leave(String name) {
            left.complete(name);
          }
        };
    bus.on("b1", bus::unanswered);
    append(target, "a1", "b1");
    own[0] = OutboxWorker.builder(leaving, bus).name("closed").build().start(NEVER);
    Wait.until(() -> ids(target.getPending()).equals(List.of("b1")));
    assertThat(left).isNotDone();

    bus.answerTo("b1").complete(null);

    Wait.until(() -> "closed".equals(left.getNow(null)));
    assertThat(target.getPending()).isEmpty();
  }

  @Test
  void aTickByHandThatItsListenerClosesLeavesWhenItHasEnded() {
    CompletableFuture<String> left = new CompletableFuture<>();
    OutboxWorker[] own = new OutboxWorker[1];
    setup =
        setup.withListener(
            new OutboxListener() {
              @Override
              public void published(Published event) {
                boolean unused = own[0].close(NEVER);
              }
            });
    InMemoryOutbox target = InMemoryOutboxTest.outbox(setup);
    OutboxStore leaving =
        new ForwardingStore(target) {
          @Override
          public void leave(String name) {
            left.complete(name);
          }
        };
    append(target, "a1");
    own[0] = OutboxWorker.builder(leaving, bus).name("closed").build();

    assertThat(own[0].tick()).isEqualTo(1);

    assertThat(left).isCompletedWithValue("closed");
  }

  @Test
  void severalMayCloseAtOnce() {
    bus.on("a1", bus::unanswered);
    append(outbox, "a1");
    worker.start(NEVER);
    Wait.until(() -> bus.sentIds().size() == 1);

    List<CompletableFuture<Boolean>> closes =
        java.util.stream.IntStream.range(0, 4)
            .mapToObj(i -> Wait.elsewhere(() -> worker.close(Duration.ofMillis(100))))
            .toList();

    closes.forEach(CompletableFuture::join);
    assertThat(ids(outbox.claim("next", 10))).containsExactly("a1");
  }

  @Test
  void closingForEverIsNoOverflow() {
    worker.start(NEVER);

    assertThat(worker.close(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
  }

  @Test
  void aCallerWhoIsInterruptedPublishesNothing() {
    append(outbox, "a1");
    Thread.currentThread().interrupt();

    assertThat(worker.tick()).isZero();
    assertThatThrownBy(worker::runOnce).isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(bus.sentIds()).isEmpty();
    assertThat(heard.workerFailures())
        .singleElement()
        .satisfies(e -> assertThat(e).isInstanceOf(InterruptedException.class));
    assertThat(worker.tick()).isEqualTo(1);
  }

  @Test
  void aCallerWhoIsInterruptedStillClosesAnIdleWorker() {
    Thread.currentThread().interrupt();

    assertThat(worker.close(Duration.ofSeconds(1))).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  /** A database may not have the digits of all languages. */
  @Test
  void aNameThatNobodyGaveIsTheSameWhereDigitsAreOthers() {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(OutboxWorker.builder(outbox, bus).build().name()).matches("[0-9]+-[0-9a-f]{8}");
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @Test
  void workersOfOneBuilderHaveNamesOfTheirOwn() {
    OutboxWorker.Builder builder = OutboxWorker.builder(outbox, bus);
    OutboxWorker first = builder.build();
    String name = first.name();

    assertThat(builder.build().name()).isNotEqualTo(name);
    builder.name("other").build();
    assertThat(first.name()).isEqualTo(name);
  }
}
