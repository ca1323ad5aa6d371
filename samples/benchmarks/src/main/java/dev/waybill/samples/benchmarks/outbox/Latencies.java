package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.outbox.Contender.Sink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long each event took from just before COMMIT to its publishing. */
final class Latencies implements Sink {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final Map<String, Long> committing = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  void committing(OrderPlaced event) {
    committing.put(event.eventId(), System.nanoTime());
  }

  @Override
  public void published(String id) {
    long now = System.nanoTime();
    Long since = committing.remove(id);
    if (since != null) {
      nanos.add(now - since);
    }
  }

  void awaitAll() throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + PATIENCE;
    while (!committing.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException("%d events were not published".formatted(committing.size()));
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  void forget() {
    nanos.clear();
  }

  /** In milliseconds. */
  double percentile(int percent) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
    return sorted.get(Math.max(index, 0)) / 1e6;
  }
}
