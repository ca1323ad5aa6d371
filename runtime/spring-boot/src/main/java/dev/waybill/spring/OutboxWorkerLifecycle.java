package dev.waybill.spring;

import dev.waybill.outbox.OutboxWorker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops an outbox's worker with the application: after all beans are there and events
 * have their subscribers, before a web server takes requests; and in the other order at the end,
 * after the server's graceful phase and before producers and data sources close. A context that is
 * started again gets a new worker. Safe for use by several threads.
 */
public final class OutboxWorkerLifecycle implements SmartLifecycle {

  /**
   * The phase in which the worker starts: before those of Spring Boot's web servers, after that of
   * subscriptions, {@link #SUBSCRIPTION_PHASE}.
   */
  public static final int PHASE = DEFAULT_PHASE - 3072;

  /** The phase for those who subscribe to events, which the worker is about to publish. */
  public static final int SUBSCRIPTION_PHASE = DEFAULT_PHASE - 4096;

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.spring");

  private final Supplier<OutboxWorker> workers;
  private final Duration interval;
  private final Duration closeTimeout;
  private @Nullable OutboxWorker worker;

  /**
   * Takes over a worker's life.
   *
   * @param workers builds a worker for each start, which has not been started
   * @param interval how long it waits at most between two looks at the outbox
   * @param closeTimeout how long its end waits for what is in flight
   */
  public OutboxWorkerLifecycle(
      Supplier<OutboxWorker> workers, Duration interval, Duration closeTimeout) {
    this.workers = Objects.requireNonNull(workers, "workers");
    this.interval = Objects.requireNonNull(interval, "interval");
    this.closeTimeout = Objects.requireNonNull(closeTimeout, "closeTimeout");
  }

  @Override
  public synchronized void start() {
    if (worker == null) {
      worker = workers.get().start(interval);
    }
  }

  @Override
  public synchronized void stop() {
    OutboxWorker ending = worker;
    worker = null;
    if (ending != null && !ending.close(closeTimeout)) {
      LOGGER.log(
          Level.WARNING,
          () ->
              "The bus had not answered for all events after %s (waybill.worker.close-timeout, within spring.lifecycle.timeout-per-shutdown-phase): they are published again by another worker, or after a restart"
                  .formatted(closeTimeout));
    }
  }

  /**
   * Returns the worker that runs now, as to pause it. After a stop and a start it is another.
   *
   * @return the worker; empty where none runs
   */
  public synchronized Optional<OutboxWorker> worker() {
    return Optional.ofNullable(worker);
  }

  @Override
  public synchronized boolean isRunning() {
    return worker != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
