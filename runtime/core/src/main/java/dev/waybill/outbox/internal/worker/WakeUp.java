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
  private boolean isPaused;

  /** Whether the worker was paused or resumed, and its thread has not heard of it. */
  private boolean isTurned;

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

  /** Pauses the worker, or resumes it. */
  public synchronized void pause(boolean value) {
    isPaused = value;
    isTurned = true;
    notifyAll();
  }

  public synchronized boolean isPaused() {
    return isPaused;
  }

  /** Whether nothing new may be sent. */
  synchronized boolean isHalted() {
    return isStopped || isPaused;
  }

  /**
   * Waits for the stop, for a pause or its end, or for the time to pass. Deaf to interrupts: they
   * come from producers and listeners, and the stop has its own signal.
   *
   * @param forSignal whether a signal ends the waiting, too, and is used up; else it stays for
   *     later
   * @return whether something was heard of and used up
   */
  synchronized boolean await(Duration atMost, boolean forSignal) {
    long end = nanoTime.getAsLong() + TimeUnit.NANOSECONDS.convert(atMost);
    long left;
    while (!isStopped
        && !isTurned
        && !(forSignal && isSignalled)
        && (left = end - nanoTime.getAsLong()) > 0) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        // deaf
      }
    }
    boolean isHeard = isTurned || (forSignal && isSignalled);
    isTurned = false;
    isSignalled = isSignalled && !forSignal;
    return isHeard;
  }
}
