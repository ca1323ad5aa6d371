package dev.waybill.spring.internal.assembly;

import dev.waybill.bus.EventProducer;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.StreamRouter;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.spring.internal.settings.Settings;
import dev.waybill.spring.internal.settings.WorkerProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The beans that a worker is made of, and its properties.
 *
 * @param store what it publishes from
 * @param producer what it publishes to
 * @param router names the stream of an event; null for what the properties say
 * @param properties of the worker
 */
public record WorkerParts(
    OutboxStore store,
    EventProducer producer,
    @Nullable StreamRouter router,
    WorkerProperties properties) {

  /** Left for what else ends in a phase of the application's end. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Builds a worker, which has not been started. */
  public OutboxWorker build() {
    OutboxWorker.Builder builder = OutboxWorker.builder(store, producer);
    Settings.set("worker.page-size", properties.pageSize(), builder::pageSize);
    Settings.set("worker.send-timeout", properties.sendTimeout(), builder::sendTimeout);
    if (router != null) {
      builder.router(router);
    } else if (properties.stream() != null) {
      builder.stream(properties.stream());
    }
    return builder.build();
  }

  /** Returns how long the worker waits at most between two looks at the outbox. */
  public Duration interval() {
    Duration interval = properties.interval();
    Settings.set(
        "worker.interval",
        interval,
        value -> {
          if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("interval must be more than zero");
          }
        });
    return interval;
  }

  /**
   * Returns how long the worker's end waits for what is in flight.
   *
   * @param phaseTimeout how long Spring waits for a phase
   */
  public Duration closeTimeout(Duration phaseTimeout) {
    Duration most =
        phaseTimeout.compareTo(MARGIN.multipliedBy(2)) > 0
            ? phaseTimeout.minus(MARGIN)
            : phaseTimeout.dividedBy(2);
    return properties.closeTimeout().compareTo(most) < 0 ? properties.closeTimeout() : most;
  }
}
