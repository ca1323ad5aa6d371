package dev.waybill.samples.benchmarks.outbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;

/**
 * What one consumer does with a number of events: from the first that arrives to the last commit.
 */
final class Consumption {

  private static final int PATIENCE_MINUTES = 5;

  private final int events;
  private final DoubleSupplier cpuSeconds;
  private final CompletableFuture<Cost> cost = new CompletableFuture<>();
  private boolean hasBegun;
  private long begun;
  private double cpuBegun;
  private int done;

  /**
   * Begins when the first event arrives.
   *
   * @param cpuSeconds the CPU time of all that takes part
   */
  Consumption(int events, DoubleSupplier cpuSeconds) {
    this.events = events;
    this.cpuSeconds = cpuSeconds;
  }

  /** Notes that events have arrived, before anything is done with them. */
  synchronized void arrived() {
    if (!hasBegun) {
      hasBegun = true;
      cpuBegun = cpuSeconds.getAsDouble();
      begun = System.nanoTime();
    }
  }

  /** Notes that so many events are committed; what comes behind enough is not measured. */
  synchronized void committed(int more) {
    done += more;
    if (done >= events && !isDone()) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      cost.complete(new Cost(done, seconds, cpuSeconds.getAsDouble() - cpuBegun));
    }
  }

  boolean isDone() {
    return cost.isDone();
  }

  Cost await() throws InterruptedException, ExecutionException {
    try {
      return cost.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "The events were not consumed within %d minutes.".formatted(PATIENCE_MINUTES), e);
    }
  }
}
