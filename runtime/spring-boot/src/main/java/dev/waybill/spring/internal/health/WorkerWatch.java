package dev.waybill.spring.internal.health;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.spring.internal.instrument.Instrument;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Knows since when which worker has failed. Safe for use by several threads. */
public final class WorkerWatch implements Instrument {

  /**
   * A worker that fails.
   *
   * @param worker its name
   * @param lasting since its first failure after it last worked
   * @param cause of its latest failure
   */
  public record Failing(String worker, Duration lasting, Throwable cause) {}

  private record Failure(long since, Throwable cause) {}

  private final LongSupplier nanoTime;
  private final Map<String, Failure> failures = new ConcurrentHashMap<>();

  public WorkerWatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public OutboxListener listener(OutboxListener listener) {
    return JdbcOutboxListener.allOf(listener, new Hearing());
  }

  /** Returns how a worker fails; empty where it does not. */
  public Optional<Failing> failing(String worker) {
    return Optional.ofNullable(failures.get(worker))
        .map(
            failure ->
                new Failing(
                    worker,
                    Duration.ofNanos(nanoTime.getAsLong() - failure.since()),
                    failure.cause()));
  }

  /** Apart, since a bean that listens would be taken for the application's listener. */
  private final class Hearing implements OutboxListener {

    @Override
    public void workerFailed(WorkerFailed event) {
      failures.compute(
          event.worker(),
          (worker, before) ->
              new Failure(before == null ? nanoTime.getAsLong() : before.since(), event.cause()));
    }

    @Override
    public void workerRecovered(WorkerRecovered event) {
      failures.remove(event.worker());
    }
  }
}
