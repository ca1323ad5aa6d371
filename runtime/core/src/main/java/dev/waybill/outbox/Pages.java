package dev.waybill.outbox;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Claims pages and delivers them, one at a time, whoever asks. Safe for use by several threads. */
final class Pages {

  private final OutboxWorker.Builder settings;
  private final OutboxListener listener;
  private final WakeUp stop;
  private final ReentrantLock running = new ReentrantLock();
  private volatile @Nullable Delivery delivery;

  /** How long the last claim lasted unless it was renewed. */
  private volatile Duration lease = ChronoUnit.FOREVER.getDuration();

  Pages(OutboxWorker.Builder settings, OutboxListener listener, WakeUp stop) {
    this.settings = settings;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * Delivers one page.
   *
   * @param published counts what was published, as it goes: a page that fails has published, too
   * @param isInterruptible whether an interrupt of this thread ends the delivery
   * @return whether there may be more
   */
  boolean deliverNext(AtomicInteger published, boolean isInterruptible)
      throws InterruptedException {
    running.lock();
    try {
      requireOpen();
      requireNoneRunning();
      long claimedAt = System.nanoTime();
      try (Claim claim = settings.outbox.claim(settings.name, settings.batchSize)) {
        lease = claim.lease();
        Sender sender = new Sender(settings);
        Delivery current = new Delivery(claim, claimedAt, sender, listener, stop, published);
        delivery = current;
        try {
          current.run(isInterruptible);
        } finally {
          delivery = null;
          ended(claim, claimedAt);
        }
        return claim.isFull();
      }
    } finally {
      running.unlock();
    }
  }

  Duration lease() {
    return lease;
  }

  private void ended(Claim claim, long claimedAt) {
    int size = claim.entries().size();
    if (size > 0) {
      listener.batchEnded(settings.name, size, Duration.ofNanos(System.nanoTime() - claimedAt));
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
    boolean isIdle =
        running.tryLock()
            || running.tryLock(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    if (isIdle) {
      running.unlock();
    }
    return isIdle;
  }
}
