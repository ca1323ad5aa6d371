package dev.waybill.outbox.internal.worker;

import dev.waybill.bus.EventProducer;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.StreamRouter;
import dev.waybill.outbox.store.GuardedListener;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The settings of a worker.
 *
 * @param patience after how long without an answer an event is set aside
 * @param nanoTime the time, as {@link System#nanoTime()} has it
 * @param random used by one thread at a time
 */
public record WorkerSettings(
    OutboxStore store,
    EventProducer producer,
    String name,
    int pageSize,
    StreamRouter router,
    Duration sendTimeout,
    Duration patience,
    LongSupplier nanoTime,
    RandomGenerator random) {

  /** Returns whom the worker reports to, which does not throw. */
  OutboxListener listener() {
    return GuardedListener.of(store.listener());
  }
}
