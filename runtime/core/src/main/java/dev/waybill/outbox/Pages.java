package dev.waybill.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Claims pages and delivers them, one at a time, whoever asks. Safe for use by several threads. */
final class Pages {

  private final OutboxWorker.Builder settings;
  private final OutboxListener listener;
  private final WakeUp stop;
  private final ReentrantLock running = new ReentrantLock();
  private volatile @Nullable Delivery delivery;

  Pages(OutboxWorker.Builder settings, OutboxListener listener, WakeUp stop) {
    this.settings = settings;
    this.listener = listener;
    this.stop = stop;
  }

  /** What some pages came to; told as it goes, since a page that fails has published, too. */
  static final class Progress {
    int published;
    boolean isFull;
  }

  /**
   * Delivers one page.
   *
   * @param isInterruptible whether an interrupt of this thread ends the delivery
   */
  void deliverNext(Progress progress, boolean isInterruptible) throws InterruptedException {
    running.lock();
    try {
      requireOpen();
      requireNoneRunning();
      long claimedAt = System.nanoTime();
      try (Claim claim = settings.outbox.claim(settings.name, settings.batchSize)) {
        progress.isFull = claim.isFull();
        deliver(claim, claimedAt, progress, isInterruptible);
      }
    } finally {
      running.unlock();
    }
  }

  private void deliver(Claim claim, long claimedAt, Progress progress, boolean isInterruptible)
      throws InterruptedException {
    Sender sender = new Sender(settings.producer, settings.router, settings.sendTimeout);
    Delivery current = new Delivery(claim, claimedAt, sender, listener, stop::isStopped);
    delivery = current;
    try {
      current.run(isInterruptible);
    } finally {
      delivery = null;
      progress.published += current.publishedCount();
    }
  }

  void requireOpen() {
    if (stop.isStopped()) {
      throw new IllegalStateException("Worker %s is closed".formatted(settings.name));
    }
  }

  /** The lock lets a thread in twice, but a page within a page would mix up two claims. */
  private void requireNoneRunning() {
    if (delivery != null) {
      throw new IllegalStateException(
          "Worker %s is at work: its producer or listener cannot make it publish"
              .formatted(settings.name));
    }
  }

  boolean isOnThisThread() {
    return running.isHeldByCurrentThread();
  }

  /** Keeps other threads from delivering between several pages of this one. */
  void lock() {
    running.lock();
  }

  void unlock() {
    running.unlock();
  }

  /** Makes the page that is being delivered end without waiting for what is in flight. */
  void abandon() {
    Delivery current = delivery;
    if (current != null) {
      current.abandon();
    }
  }

  /** Waits until no page is being delivered. */
  boolean awaitIdle(Duration timeout) throws InterruptedException {
    boolean isIdle = running.tryLock() || running.tryLock(Nanos.of(timeout), TimeUnit.NANOSECONDS);
    if (isIdle) {
      running.unlock();
    }
    return isIdle;
  }
}
