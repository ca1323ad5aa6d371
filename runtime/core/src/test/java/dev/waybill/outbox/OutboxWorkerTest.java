package dev.waybill.outbox;

import static dev.waybill.outbox.Events.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxListener.PageEnded;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a worker: its loop and its wake-ups. */
@NullUnmarked
final class OutboxWorkerTest extends WorkerFixture {

  private static final Duration SOON = Duration.ofMillis(1);

  private final OutboxWorker worker = OutboxWorker.builder(outbox, bus).name("w").build();

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
    setup.listener =
        new OutboxListener() {
          @Override
          public void pageEnded(PageEnded event) {
            ended.add(event);
          }
        };
    InMemoryOutbox told = InMemoryOutboxTest.outbox(setup);
    append(told, "a1", "b1");
    bus.on(
        "b1",
        id -> {
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

    assertThat(heard.workerFailures).hasSize(1);
    bus.heals();
    assertThat(worker.tick()).isEqualTo(1);
    assertThat(heard.recovered).containsExactly("w");
  }

  @Test
  void noWakeUpIsLostWhileTheWorkerFallsAsleep() {
    worker.start(NEVER);
    for (int i = 0; i < 10_000; i++) {
      outbox.enqueueEvent(Events.event("a" + i, "a"));
      while (!outbox.getPending(1).isEmpty()) {
        Thread.onSpinWait();
      }
      // Somewhere around the moment at which the worker decides to sleep.
      LockSupport.parkNanos(i % 100 * 200L);
    }

    assertThat(bus.sent).hasSize(10_000);
  }

  @Test
  void aWorkerHearsOfWhatAnotherLeavesBehind() {
    append(outbox, "a1");
    Claim other = outbox.claim("other", 10);
    append(outbox, "a2");
    worker.start(NEVER);
    append(outbox, "b1");
    Wait.until(() -> bus.sent.contains("b1"));

    other.close();

    isEmptied();
  }

  @Test
  void whatASkippedDeadLetterReleasesGoesOutAtOnce() {
    setup.deadLetterPolicy = DeadLetterPolicy.SKIP;
    InMemoryOutbox skipping = InMemoryOutboxTest.outbox(setup);
    bus.fails("a1", PublishException.permanent("no", null));
    append(skipping, "a1", "a2");
    OutboxWorker started = OutboxWorker.builder(skipping, bus).build().start(NEVER);
    Wait.until(() -> bus.sent.contains("a2"));
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
              outbox.enqueueEvent(Events.event("k" + appended, "k" + appended));
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
    Wait.until(() -> bus.sent.size() == 20);
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
    assertThat(heard.workerFailures)
        .hasExactlyElementsOfTypes(OutboxUnavailableException.class, StackOverflowError.class);
    assertThat(heard.recovered).hasSize(1);
  }

  @Test
  void theLoopOutlivesAListenerThatThrows() {
    setup.listener =
        new OutboxListener() {
          @Override
          public void published(Published event) {
            throw new AssertionError("a bad listener");
          }

          @Override
          public void workerFailed(WorkerFailed event) {
            throw new NoClassDefFoundError("a bad listener");
          }
        };
    InMemoryOutbox heardBadly = InMemoryOutboxTest.outbox(setup);
    AtomicInteger calls = new AtomicInteger();
    bus.otherwise(
        id ->
            calls.incrementAndGet() == 1
                ? CompletableFuture.failedFuture(PublishException.busUnavailable("gone", null))
                : CompletableFuture.completedFuture(null));
    append(heardBadly, "a1", "a2");
    OutboxWorker started = OutboxWorker.builder(heardBadly, bus).build().start(SOON);
    Wait.until(() -> heardBadly.getPending().isEmpty());
    started.close();
    assertThat(bus.sent).containsExactly("a1", "a1", "a2");
  }

  @Test
  void theLoopIsDeafToInterruptsOfAProducer() {
    bus.otherwise(
        id -> {
          Thread.currentThread().interrupt();
          return CompletableFuture.completedFuture(null);
        });
    append(outbox, "a1", "a2", "b1");
    worker.start(NEVER);

    isEmptied();
    append(outbox, "c1");
    isEmptied();

    assertThat(bus.sent).doesNotHaveDuplicates().hasSize(4);
    assertThat(heard.workerFailures).isEmpty();
  }

  @Test
  void aWorkerStartsOnce() {
    worker.start(NEVER);

    assertThatIllegalStateException().isThrownBy(() -> worker.start(NEVER));
  }

  @Test
  void aCallerWhoIsInterruptedPublishesNothing() {
    append(outbox, "a1");
    Thread.currentThread().interrupt();

    assertThat(worker.tick()).isZero();
    assertThatThrownBy(worker::runOnce).isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(bus.sent).isEmpty();
    assertThat(heard.workerFailures)
        .singleElement()
        .satisfies(e -> assertThat(e).isInstanceOf(InterruptedException.class));
    assertThat(worker.tick()).isEqualTo(1);
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
