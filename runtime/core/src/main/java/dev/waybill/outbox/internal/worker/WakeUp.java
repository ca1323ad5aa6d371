package dev.waybill.outbox.internal.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The place where a worker's thread waits between its ticks.
 *
 * <p>No wake-up is lost: one that comes while the worker is busy is found when it next waits.
 */
public final class WakeUp {

  private final LongSupplier nanoTime;
  private boolean isSignalled;
  private boolean isStopped;

  public WakeUp(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  public synchronized void signal() {
    isSignalled = true;
    notifyAll();
  }

  public synchronized void stop() {
    isStopped = true;
    notifyAll();
  }

  synchronized boolean isStopped() {
    return isStopped;
  }

  /**
   * Waits for the stop or for the time to pass. Deaf to interrupts: they come from producers and
   * listeners, and the stop has its own signal.
   *
   * @param forSignal whether a signal ends the waiting, too, and is used up; else it stays for
   *     later
   * @return whether a signal was used up
   */
  synchronized boolean await(Duration atMost, boolean forSignal) {
    long end = nanoTime.getAsLong() + TimeUnit.NANOSECONDS.convert(atMost);
    long left;
    while (!isStopped && !(forSignal && isSignalled) && (left = end - nanoTime.getAsLong()) > 0) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        // deaf
      }
    }
    boolean isHeard = forSignal && isSignalled;
    isSignalled = isSignalled && !forSignal;
    return isHeard;
  }
}
