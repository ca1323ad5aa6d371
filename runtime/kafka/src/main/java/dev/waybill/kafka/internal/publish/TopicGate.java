package dev.waybill.kafka.internal.publish;

import dev.waybill.bus.PublishException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The way to one topic. A producer blocks its caller while it looks for a topic that it does not
 * know: so events wait here until the topic has been found elsewhere. Then they go on in the order
 * in which they came.
 */
final class TopicGate {

  private final String topic;
  private final Consumer<TopicGate> search;
  private final BiConsumer<TopicGate, List<Outgoing>> way;
  private final long memoryNanos;
  private final LongSupplier nanoTime;

  // Guarded by this.
  private final List<List<Outgoing>> waiting = new ArrayList<>();
  private boolean isOpen;
  private boolean isSuspect;
  private boolean isSought;
  private long lastPassed;

  /**
   * Makes a gate that is closed.
   *
   * @param search looks for the topic without blocking, and answers with {@link #open} or {@link
   *     #refuse}
   * @param way takes what may pass, batch by batch
   * @param memory how long a producer is sure to remember a topic that it does not use
   * @param nanoTime the clock
   */
  TopicGate(
      String topic,
      Consumer<TopicGate> search,
      BiConsumer<TopicGate, List<Outgoing>> way,
      Duration memory,
      LongSupplier nanoTime) {
    this.topic = topic;
    this.search = search;
    this.way = way;
    this.memoryNanos = TimeUnit.NANOSECONDS.convert(memory);
    this.nanoTime = nanoTime;
  }

  String topic() {
    return topic;
  }

  /** Tells whether the topic was missing, or failed as a whole, when it was last used. */
  synchronized boolean isSuspect() {
    return isSuspect;
  }

  void pass(List<Outgoing> batch) {
    long now = nanoTime.getAsLong();
    synchronized (this) {
      isOpen &= now - lastPassed < memoryNanos;
      lastPassed = now;
      if (!isOpen) {
        waiting.add(batch);
        if (!isSought) {
          isSought = true;
          search.accept(this);
        }
        return;
      }
    }
    way.accept(this, batch);
  }

  /** The topic may be gone: whoever comes next must not block on it. */
  synchronized void suspect() {
    isOpen = false;
    isSuspect = true;
  }

  synchronized void open() {
    isSought = false;
    isSuspect = false;
    isOpen = true;
    // Within the monitor, so that none that comes now overtakes them.
    takeWaiting().forEach(batch -> way.accept(this, batch));
  }

  void refuse(PublishException failure) {
    List<List<Outgoing>> refused;
    synchronized (this) {
      isSought = false;
      isSuspect = failure.scope() == PublishException.Scope.EVENT;
      refused = takeWaiting();
    }
    refused.forEach(batch -> Outgoing.fail(batch, failure));
  }

  private List<List<Outgoing>> takeWaiting() {
    List<List<Outgoing>> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
