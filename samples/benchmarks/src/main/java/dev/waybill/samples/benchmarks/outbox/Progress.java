package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.outbox.Contender.Sink;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what is published of a backlog, and notes when each tenth of it was. */
final class Progress implements Sink {

  private static final int PARTS = 10;

  private final int backlog;
  private final AtomicInteger published = new AtomicInteger();
  private final AtomicLongArray reached = new AtomicLongArray(PARTS + 1);

  Progress(int backlog) {
    this.backlog = backlog;
    reached.set(0, System.nanoTime());
  }

  @Override
  public void published(String id) {
    int count = published.incrementAndGet();
    if (count % (backlog / PARTS) == 0 && count <= backlog) {
      reached.set(count / (backlog / PARTS), System.nanoTime());
    }
  }

  /** How much longer the last tenth took than the first. */
  double lastOverFirst() {
    return (double) (reached.get(PARTS) - reached.get(PARTS - 1))
        / (reached.get(1) - reached.get(0));
  }

  /** Fails where events are missing, or came twice though nothing failed. */
  void requireAll() {
    if (published.get() != backlog) {
      throw new IllegalStateException(
          "Of %d events, %d were published".formatted(backlog, published.get()));
    }
  }
}
