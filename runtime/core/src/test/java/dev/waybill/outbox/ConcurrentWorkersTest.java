package dev.waybill.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.test.outbox.SampleEvents;
import dev.waybill.test.outbox.SampleRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real workers on real threads, on a bus that fails, hangs, throws and answers late at random. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class ConcurrentWorkersTest {

  private static final int WORKERS = 3;
  private static final int KEYS = 20;
  private static final int EVENTS = 3_000;

  private final ExecutorService broker = Executors.newFixedThreadPool(4);
  private final History history = new History();
  private volatile boolean isFaulty = true;

  @AfterEach
  void stopBroker() {
    broker.shutdownNow();
  }

  @Test
  void keepOrderAndLoseNothing() {
    long seed = System.nanoTime();
    System.out.println("ConcurrentWorkersTest: seed " + seed);
    InMemoryOutbox outbox = outbox();
    List<OutboxWorker> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(start(outbox, new FaultyBus("w" + i, new Random(seed + i))));
    }
    append(outbox, new Random(seed), 0, EVENTS / 2);
    assertThat(workers.remove(0).close(Duration.ofSeconds(5))).isTrue();
    workers.add(start(outbox, new FaultyBus("late", new Random(~seed))));
    append(outbox, new Random(seed), EVENTS / 2, EVENTS);

    Wait.until(() -> outbox.getPending(EVENTS).size() < EVENTS / 10);
    isFaulty = false;
    Wait.until(() -> outbox.getPending().isEmpty());
    workers.forEach(worker -> assertThat(worker.close(Duration.ofSeconds(5))).isTrue());

    assertThat(history.violationsAfterDraining()).as("seed %d", seed).isEmpty();
    System.out.println("ConcurrentWorkersTest: duplicates " + history.duplicates());
  }

  private InMemoryOutbox outbox() {
    OutboxListener acknowledgements =
        new OutboxListener() {
          @Override
          public void published(Published event) {
            history.acknowledged(event.entry().id());
          }
        };
    return InMemoryOutbox.builder()
        .converters(SampleRecord.converters())
        .retryPolicy(new RetryPolicy(1_000, Duration.ofMillis(2), Duration.ofMillis(5)))
        .listener(acknowledgements)
        .build();
  }

  private static OutboxWorker start(OutboxStore outbox, FaultyBus bus) {
    return OutboxWorker.builder(outbox, bus)
        .name(bus.worker)
        .pageSize(50)
        .sendTimeout(Duration.ofMillis(400)) // far longer than the broker takes on a busy machine
        .build()
        .start(Duration.ofMillis(5));
  }

  private void append(Outbox outbox, Random random, int from, int to) {
    for (int i = from; i < to; i++) {
      IntegrationEvent<String> event = SampleEvents.event("e" + i, "key" + random.nextInt(KEYS));
      history.appended(event.orderingKey(), event.id());
      outbox.enqueueEvent(event);
    }
  }

  /** A bus as one worker sees it. */
  private final class FaultyBus implements EventProducer {
    private final String worker;
    private final Random random;

    FaultyBus(String worker, Random random) {
      this.worker = worker;
      this.random = random;
    }

    @Override
    public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
      history.sent(worker, event.orderingKey(), event.id());
      int chance = isFaulty ? random.nextInt(500) : 499;
      if (chance < 5) {
        history.answered(worker, event.orderingKey());
        throw new IllegalStateException("thrown");
      }
      if (chance < 10) {
        history.answered(worker, event.orderingKey());
        return CompletableFuture.failedFuture(PublishException.retriable("refused", null));
      }
      if (chance == 10) {
        history.answered(worker, event.orderingKey());
        return CompletableFuture.failedFuture(PublishException.busUnavailable("gone", null));
      }
      if (chance < 13) {
        // It arrives, but the answer gets lost: the worker may send it again.
        history.received(event.orderingKey(), event.id());
        history.answered(worker, event.orderingKey());
        return new CompletableFuture<>();
      }
      return chance < 200 ? received(event) : receivedLater(event, random.nextInt(3));
    }

    private CompletionStage<Void> received(IntegrationEvent<?> event) {
      history.received(event.orderingKey(), event.id());
      history.answered(worker, event.orderingKey());
      return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> receivedLater(IntegrationEvent<?> event, int millis) {
      CompletableFuture<Void> answer = new CompletableFuture<>();
      broker.execute(
          () -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis) / 10);
            history.received(event.orderingKey(), event.id());
            history.answered(worker, event.orderingKey());
            answer.complete(null);
          });
      return answer;
    }
  }
}
