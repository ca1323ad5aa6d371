package dev.waybill.outbox;

import static dev.waybill.outbox.Events.append;
import static dev.waybill.outbox.Events.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a worker, whatever hangs or calls it. */
@NullUnmarked
final class ClosingWorkerTest extends WorkerFixture {

  private final OutboxWorker worker = OutboxWorker.builder(outbox, bus).name("w").build();

  @AfterEach
  void closeWorker() {
    worker.close(Duration.ZERO);
  }

  @Test
  void aClosedWorkerDoesNothing() {
    assertThat(worker.close(Duration.ofSeconds(1))).isTrue();
    assertThat(worker.close(Duration.ofSeconds(1))).isTrue();

    assertThatIllegalStateException().isThrownBy(worker::tick).withMessage("Worker w is closed");
    assertThatIllegalStateException().isThrownBy(worker::runOnce);
    assertThatIllegalStateException().isThrownBy(() -> worker.start(NEVER));
  }

  @Test
  void closingDrainsWhatIsInFlightAndSendsNothingNew() throws Exception {
    bus.otherwise(bus::never);
    append(outbox, "a1", "a2", "b1");
    worker.start(NEVER);
    Wait.until(() -> bus.sent.size() == 2);
    CompletableFuture<Boolean> closed = Wait.elsewhere(() -> worker.close(Duration.ofSeconds(10)));
    Wait.until(this::isClosed);
    List.of("a1", "b1").forEach(id -> bus.answerTo(id).complete(null));

    assertThat(closed.get()).isTrue();
    assertThat(bus.sent).containsExactly("a1", "b1");
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
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    worker.start(NEVER);
    Wait.until(() -> bus.sent.size() == 2);

    assertThat(worker.close(Duration.ofMillis(50))).isFalse();

    assertThat(ids(outbox.claim("next", 10))).containsExactly("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0);
  }

  @Test
  void closingDoesNotHangWhereAProducerBlocks() {
    CountDownLatch never = new CountDownLatch(1);
    bus.on(
        "a1",
        id -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
          }
          return CompletableFuture.completedFuture(null);
        });
    append(outbox, "a1");
    worker.start(NEVER);
    Wait.until(() -> bus.sent.size() == 1);

    assertThat(worker.close(Duration.ofMillis(50))).isFalse();
    assertThat(worker.close(Duration.ofSeconds(5))).isTrue();

    assertThat(ids(outbox.getPending())).containsExactly("a1");
    assertThat(heard.failed).as("the event is not to blame").isEmpty();
  }

  @Test
  void closingDoesNotHangWhereAProducerCannotBeInterrupted() {
    CountDownLatch end = new CountDownLatch(1);
    bus.on(
        "a1",
        id -> {
          while (end.getCount() > 0) {
            Thread.onSpinWait();
          }
          return CompletableFuture.completedFuture(null);
        });
    append(outbox, "a1", "b1");
    OutboxWorker stuck =
        OutboxWorker.builder(outbox, bus).router(IntegrationEvent::id).build().start(NEVER);
    Wait.until(() -> bus.sent.size() == 1);

    assertThat(stuck.close(Duration.ofMillis(50))).isFalse();
    end.countDown();

    Wait.until(() -> stuck.close(Duration.ZERO));
    assertThat(bus.sent).as("nothing is sent after the close").containsExactly("a1");
    assertThat(ids(outbox.claim("next", 10))).as("the claim is released").contains("b1");
  }

  @Test
  void aListenerMayCloseTheWorkerThatCallsIt() {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    OutboxWorker[] own = new OutboxWorker[1];
    setup.listener =
        new OutboxListener() {
          @Override
          public void published(Published event) {
            closed.complete(own[0].close(Duration.ofSeconds(60)));
          }
        };
    InMemoryOutbox closing = InMemoryOutboxTest.outbox(setup);
    bus.on("b1", bus::never);
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
    setup.listener =
        new OutboxListener() {
          @Override
          public void published(Published event) {
            boolean unused = own[0].close(NEVER);
          }
        };
    InMemoryOutbox target = InMemoryOutboxTest.outbox(setup);
    OutboxStore leaving =
        new ForwardingStore(target) {
          @Override
          public void leave(String name) {
            left.complete(name);
          }
        };
    bus.on("b1", bus::never);
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
    setup.listener =
        new OutboxListener() {
          @Override
          public void published(Published event) {
            boolean unused = own[0].close(NEVER);
          }
        };
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
    bus.on("a1", bus::never);
    append(outbox, "a1");
    worker.start(NEVER);
    Wait.until(() -> bus.sent.size() == 1);

    List<CompletableFuture<Boolean>> closes =
        IntStream.range(0, 4)
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
  void aCallerWhoIsInterruptedStillClosesAnIdleWorker() {
    Thread.currentThread().interrupt();

    assertThat(worker.close(Duration.ofSeconds(1))).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }
}
