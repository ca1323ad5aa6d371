package dev.waybill.console.internal.desk;

import dev.waybill.jdbc.OutboxView;
import dev.waybill.outbox.OutboxUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the outbox was like of late. It is measured only while somebody looks, once for all who do,
 * and the less often the longer it takes: counting must not be what a struggling database dies of.
 * Safe for use by several threads.
 */
final class Samples {

  /** So many of the oldest events are told apart by their types. */
  static final int BACKLOG = 1_000;

  /** Of all time, so much at most is spent on measuring. */
  private static final int SHARE = 20;

  private static final int MOST = 180;

  private final Supplier<OutboxView> outbox;
  private final Duration interval;
  private final LongSupplier nanoTime;
  private final ReentrantLock measuring = new ReentrantLock();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private @Nullable String failure;
  private long dueAt;

  Samples(Supplier<OutboxView> outbox, Duration interval, LongSupplier nanoTime) {
    this.outbox = outbox;
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.dueAt = nanoTime.getAsLong();
  }

  /**
   * What is known.
   *
   * @param samples the latest last; possibly none
   * @param failure why there is no newer one; null where nothing failed
   */
  record Known(List<Sample> samples, @Nullable String failure) {}

  /** Returns what is known; measures before where that is due and nobody else does. */
  Known known() {
    // The first one waits, for there is nothing to show yet.
    if (isEmpty()) {
      measuring.lock();
    } else if (!measuring.tryLock()) {
      return now();
    }
    try {
      if (nanoTime.getAsLong() - dueAt >= 0) {
        measure();
      }
    } finally {
      measuring.unlock();
    }
    return now();
  }

  /** Makes the next one who looks see what has just been changed. */
  void expire() {
    measuring.lock();
    try {
      dueAt = nanoTime.getAsLong();
    } finally {
      measuring.unlock();
    }
  }

  private void measure() {
    long begun = nanoTime.getAsLong();
    try {
      OutboxView view = outbox.get();
      Sample sample =
          new Sample(
              view.depth(),
              view.lanes(),
              view.backlog(BACKLOG),
              Duration.ofNanos(nanoTime.getAsLong() - begun));
      add(sample);
    } catch (OutboxUnavailableException | IllegalStateException e) {
      fail(String.valueOf(e.getMessage()));
    }
    long took = nanoTime.getAsLong() - begun;
    dueAt = begun + took + Math.max(interval.toNanos(), took * SHARE);
  }

  private synchronized boolean isEmpty() {
    return samples.isEmpty();
  }

  private synchronized Known now() {
    return new Known(List.copyOf(samples), failure);
  }

  private synchronized void add(Sample sample) {
    failure = null;
    samples.addLast(sample);
    if (samples.size() > MOST) {
      samples.removeFirst();
    }
  }

  private synchronized void fail(String why) {
    failure = why;
  }
}
