package dev.waybill.samples.peer;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears of every order that is about to be committed, and of every one that is handled. */
public class Handled {

  private final Map<Long, Long> committing = new ConcurrentHashMap<>();
  private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile long firstAt;
  private volatile long lastAt;

  void committing(OrderPlaced order) {
    committing.put(order.number(), System.nanoTime());
  }

  /** Called by the handler, which does nothing else. */
  void handle(long number) {
    long now = System.nanoTime();
    Long since = committing.remove(number);
    if (since != null) {
      latencies.add(now - since);
    }
    if (count.getAndIncrement() == 0) {
      firstAt = now;
    }
    lastAt = now;
  }

  int count() {
    return count.get();
  }

  double perSecond() {
    return (count() - 1) * 1e9 / (lastAt - firstAt);
  }

  void forget() {
    latencies.clear();
  }

  /** Returns a percentile of what it took from before the commit to the handler. */
  double millis(int percentile) {
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)] / 1e6;
  }
}
