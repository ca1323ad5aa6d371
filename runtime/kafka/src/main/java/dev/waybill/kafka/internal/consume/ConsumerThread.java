package dev.waybill.kafka.internal.consume;

import dev.waybill.kafka.KafkaListener;
import dev.waybill.kafka.internal.client.Timing;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a subscription: it consumes until it is closed, with as many consumers as it takes.
 */
final class ConsumerThread {

  /** The pauses after a consumer failed. */
  private static final RetryPolicy PAUSE =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(200), Duration.ofSeconds(30));

  private final String topic;
  private final Map<String, Object> settings;
  private final RecordHandling handling;
  private final Work.Kind kind;
  private final Handover handover;
  private final KafkaListener listener;
  private final Timing timing;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private int failures;

  ConsumerThread(
      String name,
      String topic,
      Map<String, Object> settings,
      RecordHandling handling,
      Work.Kind kind,
      Handover handover,
      KafkaListener listener,
      Timing timing) {
    this.topic = topic;
    this.settings = settings;
    this.handling = handling;
    this.kind = kind;
    this.handover = handover;
    this.listener = listener;
    this.timing = timing;
    this.thread = new Thread(this::consume, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void consume() {
    handling.begin(topic);
    while (!isClosed()) {
      try (KafkaConsumer<byte[], byte[]> made = new KafkaConsumer<>(settings)) {
        consumer = made;
        new ConsumerSession(made, topic, longestAbsence(), kind, handover, listener, timing)
            .run(this::isClosed, () -> failures = 0);
      } catch (Throwable t) { // whatever it is, it must not end the thread
        if (!isClosed()) {
          pauseAfter(t);
        }
      } finally {
        consumer = null;
      }
    }
  }

  private Duration longestAbsence() {
    return Duration.ofMillis(
        new ConsumerConfig(settings).getInt(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG));
  }

  private void pauseAfter(Throwable cause) {
    boolean unused = Thread.interrupted();
    failures++;
    Duration pause = PAUSE.delay(failures, timing.random());
    listener.consumerFailed(new KafkaListener.ConsumerFailed(topic, cause, pause));
    try {
      var unusedAnswer = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // The end has its own signal.
    }
  }

  /** Asks for the end, without waiting for it. */
  void close() {
    closed.countDown();
    KafkaConsumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }

  /**
   * Waits for the end; afterwards the handler is interrupted.
   *
   * @param deadline the time until which to wait
   */
  void awaitEnd(long deadline) {
    if (Thread.currentThread() == thread) {
      return; // a handler that closes its own subscription cannot wait for itself
    }
    try {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - timing.now());
      thread.join(Math.max(millis, 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      thread.interrupt();
    }
  }
}
