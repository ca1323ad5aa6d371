package dev.waybill.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.test.outbox.SampleEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LoggingOutboxListenerTest {

  private final Logger logger = Logger.getLogger(OutboxWorker.class.getName());
  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final OutboxListener listener = new LoggingOutboxListener();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  private static OutboxEntry entry(String id) {
    return new OutboxEntry(
        id, SampleEvents.event(id), false, 1, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), "no");
  }

  private static RuntimeException brokerGone(String detail) {
    return PublishException.busUnavailable("broker gone " + detail, null);
  }

  @Test
  void saysNothingOfEachEventThatADeadWorkerHadInHand() {
    listener.failed(new OutboxListener.Failed(entry("a1"), new ClaimLostException("w-1")));

    assertThat(logged).isEmpty();
  }

  @Test
  void logsOncePerCauseAndThenAtPowersOfTen() {
    for (int i = 1; i <= 1_000; i++) {
      listener.failed(new OutboxListener.Failed(entry("a" + i), brokerGone("at " + i)));
    }

    assertThat(logged).hasSize(4).allMatch(entry -> entry.getLevel().equals(Level.WARNING));
    assertThat(logged.get(0).getThrown()).isNotNull();
    assertThat(logged.get(3).getMessage()).contains("1000 times for this cause");
  }

  @Test
  void logsEveryCause() {
    listener.failed(new OutboxListener.Failed(entry("a1"), brokerGone("a")));
    listener.failed(new OutboxListener.Failed(entry("a2"), new IllegalStateException("another")));

    assertThat(logged).hasSize(2);
  }

  @Test
  void logsAnOutageAnewAfterTheWorkerHasRecovered() {
    for (int outage = 0; outage < 2; outage++) {
      for (int i = 0; i < 5; i++) {
        listener.workerFailed(
            new OutboxListener.WorkerFailed("w", brokerGone(""), Duration.ofSeconds(1)));
      }
      listener.workerRecovered(new OutboxListener.WorkerRecovered("w"));
    }

    assertThat(logged)
        .extracting(LogRecord::getLevel)
        .containsExactly(Level.WARNING, Level.INFO, Level.WARNING, Level.INFO);
  }

  @Test
  void logsEveryDeadLetterAndWhatItMeans() {
    listener.deadLettered(
        new OutboxListener.DeadLettered(
            new DeadLetter(entry("a1"), DeadLetterPolicy.HOLD, Instant.EPOCH), brokerGone("")));
    listener.deadLettered(
        new OutboxListener.DeadLettered(
            new DeadLetter(entry("a2"), DeadLetterPolicy.SKIP, Instant.EPOCH), brokerGone("")));

    assertThat(logged).extracting(LogRecord::getLevel).containsOnly(Level.SEVERE);
    assertThat(logged.get(0).getMessage())
        .contains("the later events of User a wait until it is replayed or discarded");
    assertThat(logged.get(1).getMessage()).contains("the later events of User a go on without it");
  }

  @Test
  void copesWithCausesThatGoInCircles() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);

    listener.failed(new OutboxListener.Failed(entry("a1"), second));

    assertThat(logged).hasSize(1);
  }

  @Test
  void remembersTheCausesThatComeOftenThroughManyThatDoNot() {
    for (int i = 0; i < 1_000; i++) {
      listener.failed(new OutboxListener.Failed(entry("a1"), brokerGone("")));
      listener.workerFailed(
          new OutboxListener.WorkerFailed("w" + i, brokerGone(""), Duration.ofSeconds(1)));
    }

    assertThat(logged).filteredOn(entry -> entry.getMessage().startsWith("Publishing")).hasSize(4);
  }

  @Test
  void logsNoLineThatAnIdBegins() {
    OutboxEntry forged =
        new OutboxEntry(
            "a1",
            SampleEvents.event("a1", "a\n2026-01-01 INFO all is well\u2028"),
            false,
            1,
            null,
            null,
            null);

    listener.deadLettered(
        new OutboxListener.DeadLettered(
            new DeadLetter(forged, DeadLetterPolicy.HOLD, Instant.EPOCH), brokerGone("")));
    listener.failed(new OutboxListener.Failed(forged, brokerGone("")));

    assertThat(logged).hasSize(2);
    assertThat(logged)
        .extracting(LogRecord::getMessage)
        .allMatch(message -> message.lines().count() == 1 && message.indexOf('\u2028') < 0);
  }

  @Test
  void logsNoLineThatTheMessageOfAFailureBegins() {
    String forged = "refused\n2026-01-01 INFO all is well \u202E";

    listener.failed(
        new OutboxListener.Failed(
            entry("a1"),
            new IllegalStateException(forged, new IllegalArgumentException(forged.repeat(1_000)))));
    listener.workerFailed(
        new OutboxListener.WorkerFailed(
            "w", new IllegalStateException(forged), Duration.ofSeconds(1)));

    assertThat(logged)
        .hasSize(2)
        .extracting(LogRecord::getThrown)
        .allSatisfy(
            thrown ->
                assertThat(thrown)
                    .asString()
                    .startsWith("java.lang.IllegalStateException: refused 2026")
                    .doesNotContain("\n", "\u202E"));
    assertThat(logged.get(0).getThrown().getCause())
        .asString()
        .startsWith("java.lang.IllegalArgumentException: refused 2026")
        .doesNotContain("\n")
        .hasSizeLessThan(2_100);
  }
}
