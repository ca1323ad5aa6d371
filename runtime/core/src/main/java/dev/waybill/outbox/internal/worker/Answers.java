package dev.waybill.outbox.internal.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Answers on their way from a producer's threads to the one that waits for them. Not each of
 * hundreds wakes it: the first one does, and the last.
 */
final class Answers {

  /** How long the first answer waits for the others, which a broker often gives together. */
  private static final long MOMENT_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();

  // Guarded by the lock.
  private List<Sending> arrived = new ArrayList<>();
  private int awaited;
  private boolean isNudged;

  void add(Sending answered) {
    lock.lock();
    try {
      arrived.add(answered);
      if (arrived.size() == 1 || arrived.size() == awaited) {
        news.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes a waiting {@link #await} return. */
  void nudge() {
    lock.lock();
    try {
      isNudged = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for answers.
   *
   * @param nanos how long to wait for the first at most
   * @param count how many are all of them
   */
  void await(long nanos, int count) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaited = count;
      awaitUntil(1, nanos);
      if (!arrived.isEmpty()) {
        awaitUntil(count, MOMENT_NANOS);
      }
      isNudged = false;
    } finally {
      lock.unlock();
    }
  }

  private void awaitUntil(int count, long nanos) throws InterruptedException {
    for (long left = nanos; left > 0 && arrived.size() < count && !isNudged; ) {
      left = news.awaitNanos(left);
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return arrived.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Takes what has arrived. */
  List<Sending> take() {
    lock.lock();
    try {
      List<Sending> taken = arrived;
      arrived = new ArrayList<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
