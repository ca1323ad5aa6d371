package dev.waybill.kafka.internal.publish;

import dev.waybill.kafka.internal.client.ProducerSlot;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;

/**
 * Ends the lingering of a producer. Its {@code flush} does so at once, but then waits until all has
 * been answered: so it is called on a thread of its own. While it waits, nothing else lingers
 * either.
 */
final class Departures {

  private static final long IDLE_SECONDS = 10;

  private final ProducerSlot producers;
  private final ThreadPoolExecutor caller;
  private final AtomicBoolean isCalled = new AtomicBoolean();

  Departures(ProducerSlot producers) {
    this.producers = producers;
    this.caller =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "waybill-kafka departures");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy()); // after the end, which sends everything
    caller.allowCoreThreadTimeOut(true);
  }

  /** Has everything that was handed to the producer leave now. Does not wait. */
  void call() {
    if (isCalled.compareAndSet(false, true)) {
      caller.execute(this::flush);
    }
  }

  private void flush() {
    isCalled.set(false);
    try {
      producers.get().flush();
    } catch (KafkaException | IllegalStateException e) {
      // Those who sent hear of it; what did not hear leaves when it has lingered.
    }
  }

  void close() {
    caller.shutdownNow();
  }
}
