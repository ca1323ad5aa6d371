package dev.waybill.kafka.internal.consume;

import dev.waybill.kafka.internal.client.Timing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The threads of one subscription, which begin and end together. */
public final class ConsumerThreads {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final List<ConsumerThread> threads;
  private final Timing timing;
  private final Runnable ended;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  /**
   * Takes over threads that have not begun.
   *
   * @param ended is told when they have been closed
   */
  ConsumerThreads(List<ConsumerThread> threads, Timing timing, Runnable ended) {
    this.threads = List.copyOf(threads);
    this.timing = timing;
    this.ended = ended;
  }

  void start() {
    threads.forEach(ConsumerThread::start);
  }

  /** Waits for calls of the handler that have begun, then interrupts them. */
  public void close() {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    threads.forEach(ConsumerThread::close);
    long deadline = timing.now() + CLOSE_TIMEOUT.toNanos();
    threads.forEach(thread -> thread.awaitEnd(deadline));
    ended.run();
  }
}
