package dev.waybill.jdbc.proof;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.IntegrationEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** Takes the time of each tenth of a backlog on its way to a producer. */
final class Pace implements EventProducer {

  private final EventProducer producer;
  private final int events;
  private final List<Double> seconds = new ArrayList<>();
  private long start = System.nanoTime();
  private int count;

  Pace(EventProducer producer, int events) {
    this.producer = producer;
    this.events = events;
  }

  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    note();
    return producer.publish(stream, event);
  }

  private synchronized void note() {
    if (++count % Math.max(1, events / 10) == 0) {
      long now = System.nanoTime();
      seconds.add(Duration.ofNanos(now - start).toMillis() / 1000.0);
      start = now;
    }
  }

  @Override
  public synchronized String toString() {
    return String.format(
        Locale.ROOT, "%,d events relayed; seconds for each tenth: %s", events, seconds);
  }
}
