package dev.waybill.samples.benchmarks.outbox;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * What one consumer does with a number of events: from the first that arrives to the last commit.
 */
final class Consumption {

  private static final int PATIENCE_MINUTES = 5;

  private final int events;
  private final DoubleSupplier cpuSeconds;
  private final CountDownLatch finished = new CountDownLatch(1);
  private boolean hasBegun;
  private long begun;
  private double cpuBegun;
  private int done;
  private long ended;
  private double cpuEnded;

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

  /** Notes that so many events are committed. */
  synchronized void committed(int more) {
    boolean wasDone = isDone();
    done += more;
    if (isDone() && !wasDone) {
      ended = System.nanoTime();
      cpuEnded = cpuSeconds.getAsDouble();
      finished.countDown();
    }
  }

  synchronized boolean isDone() {
    return done >= events;
  }

  Cost await() throws InterruptedException {
    if (!finished.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException("The events were not consumed within minutes.");
    }
    synchronized (this) {
      return new Cost(done, (ended - begun) / 1e9, cpuEnded - cpuBegun);
    }
  }
}
