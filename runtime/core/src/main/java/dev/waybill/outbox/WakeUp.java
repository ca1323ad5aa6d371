package dev.waybill.outbox;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a worker's thread waits at between its ticks.
 *
 * <p>No wake-up is lost: one that comes while the worker is busy is found when it next waits.
 */
final class WakeUp {

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean isSignalled;
  private boolean isStopped;

  void signal() {
    set(() -> isSignalled = true);
  }

  void stop() {
    set(() -> isStopped = true);
  }

  private void set(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isStopped() {
    lock.lock();
    try {
      return isStopped;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a signal, which it uses up, for the stop, or for the time to pass. */
  void await(Duration atMost) {
    wait(atMost, true);
  }

  /** Waits for the stop or for the time to pass; signals stay for later. */
  void awaitStop(Duration atMost) {
    wait(atMost, false);
  }

  /**
   * Deaf to interrupts: they come from producers and listeners, and the stop has its own signal.
   */
  private void wait(Duration atMost, boolean forSignal) {
    long end = System.nanoTime() + Nanos.of(atMost);
    lock.lock();
    try {
      while (!isStopped && !(forSignal && isSignalled) && end - System.nanoTime() > 0) {
        awaitChange(end - System.nanoTime());
      }
      isSignalled = isSignalled && !forSignal;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private void awaitChange(long nanos) {
    try {
      long unused = changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // see wait
    }
  }
}
