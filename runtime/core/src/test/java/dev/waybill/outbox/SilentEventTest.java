package dev.waybill.outbox;

import static dev.waybill.outbox.Events.append;
import static dev.waybill.outbox.Events.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What becomes of a silent event and of its key. */
@NullUnmarked
final class SilentEventTest extends SilentEvents {

  @Test
  void holdsBackItsOwnKeyAndNoOther() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "a2", "b1", "b2");
    started(LONG);
    isPending("a1", "a2");
    append(outbox, "a3", "c1");
    isPending("a1", "a2", "a3");
    append(outbox, "d1");

    isPending("a1", "a2", "a3");
    assertThat(bus.sentOf("a")).containsExactly("a1");
    assertThat(heard.failed).isEmpty();
    assertThat(heard.workerFailures).isEmpty();
  }

  @Test
  void isAcknowledgedWhenItIsAnsweredAndItsKeyGoesOn() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");

    bus.answerTo("a1").complete(null);

    isPending();
    assertThat(bus.sentOf("a")).containsExactly("a1", "a2");
    assertThat(ids(heard.published)).containsExactlyInAnyOrder("b1", "a1", "a2");
  }

  @Test
  void isAcknowledgedAtOnceHoweverLongItsWorkerWouldRest() {
    Duration day = Duration.ofDays(1);
    InMemoryOutbox longLeased = InMemoryOutbox.builder().lease(day).build();
    bus.on("a1", bus::never);
    append(longLeased, "a1");
    workers.add(
        OutboxWorker.builder(observed(longLeased), bus)
            .name("resting")
            .sendTimeout(day)
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
    bus.on("a1", bus::never).on("b1", bus::never);
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
    bus.on("a1", bus::never);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");

    bus.answerTo("a1").completeExceptionally(new IllegalStateException("no"));

    Wait.until(() -> !heard.failed.isEmpty());
    assertThat(ids(heard.failed)).containsExactly("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 0);
    assertThat(bus.sentOf("a")).doesNotContain("a2");
  }

  @Test
  void isWrittenDownOnlyWhenItHasBeenSilentForLong() {
    bus.on("a1", bus::never);
    append(outbox, "a1", "b1");
    started(LONG);

    Wait.until(() -> !setAside.isEmpty());

    assertThat(setAside).containsExactly("a1");
  }

  @Test
  void isNotWrittenDownWhereItIsAnsweredSoon() {
    bus.otherwise(
        id ->
            CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)));
    append(outbox, "a1", "b1", "a2", "b2", "a3");

    patience = LONG;
    started(LONG);

    isPending();
    assertThat(setAside).isEmpty();
  }

  @Test
  void isOneOfSixtyFourAtMost() {
    List<String> silent = IntStream.range(0, 64).mapToObj(i -> "s" + (char) (i + 192) + 1).toList();
    silent.forEach(id -> bus.on(id, bus::never));
    append(outbox, silent.toArray(String[]::new));
    append(outbox, "x1");
    started(LONG);
    isSent("x1");
    bus.on("y1", bus::never);
    append(outbox, "y1");
    isSent("y1");
    append(outbox, "z1");

    Wait.until(() -> setAside.size() == 64);
    assertThat(bus.sent).doesNotContain("z1");
    bus.answerTo(silent.get(7)).complete(null);

    isSent("z1");
  }

  @Test
  void doesNotKeepATickByHandFromWhatComesMeanwhile() {
    bus.on("a1", bus::never);
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
    bus.on("a1", bus::never);
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
    bus.publishesInOrder(true).on("a1", bus::never).on("a2", bus::never);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");
    append(outbox, "a3", "c1");
    isPending("a1", "a2", "a3");

    bus.answerTo("a1").complete(null);
    isPending("a2", "a3");
    assertThat(bus.sent).doesNotContain("a3");
    bus.answerTo("a2").complete(null);

    isPending();
    assertThat(bus.sentOf("a")).containsExactly("a1", "a2", "a3");
  }

  @Test
  void takesThoseBehindItBackWithItWhereTheProducerKeepsTheirOrder() {
    bus.publishesInOrder(true).on("a1", bus::never).on("a2", bus::never);
    append(outbox, "a1", "a2", "b1");
    started(LONG);
    isPending("a1", "a2");

    bus.answerTo("a1").completeExceptionally(new IllegalStateException("no"));
    Wait.until(() -> !heard.failed.isEmpty());
    bus.answerTo("a2").completeExceptionally(new IllegalStateException("held back behind a1"));
    append(outbox, "c1");
    isPending("a1", "a2");

    assertThat(heard.workerFailures).isEmpty();
    assertThat(ids(heard.failed)).containsExactly("a1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 0);
  }
}
