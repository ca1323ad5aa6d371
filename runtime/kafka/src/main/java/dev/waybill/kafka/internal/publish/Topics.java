package dev.waybill.kafka.internal.publish;

import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.client.ProducerSlot;
import dev.waybill.kafka.internal.client.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** The gates of all topics that a sender has met, and the threads that look behind them. */
final class Topics {

  private static final int THREADS = 8;
  private static final long IDLE_SECONDS = 10;

  private final Map<String, TopicGate> gates = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;
  private final TopicSearch search;
  private final BiConsumer<TopicGate, List<Outgoing>> way;
  private final Duration memory;
  private final LongSupplier nanoTime;

  /**
   * Makes gates to be.
   *
   * @param producers the producer that is to know the topics
   * @param way takes what has passed a gate, batch by batch
   */
  Topics(
      ClientSettings settings,
      ProducerSlot producers,
      ClusterProbe probe,
      Timing timing,
      BiConsumer<TopicGate, List<Outgoing>> way) {
    this.memory = settings.memoryOfTopics();
    this.way = way;
    this.nanoTime = timing.nanoTime();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "waybill-kafka topics");
              thread.setDaemon(true);
              return thread;
            },
            // After the end, when a task finds the bus closed and answers accordingly.
            (task, executor) -> task.run());
    threads.allowCoreThreadTimeOut(true);
    this.search = new TopicSearch(producers, probe, threads, settings.longestLook(), nanoTime);
  }

  /** Sends a batch to its topic once that is known. Does not wait. */
  void pass(String topic, List<Outgoing> batch) {
    gates.computeIfAbsent(topic, this::closed).pass(batch);
  }

  private TopicGate closed(String topic) {
    return new TopicGate(topic, search::find, way, memory, nanoTime);
  }

  /** Runs what must block neither a caller nor a producer's own thread. */
  void run(Runnable task) {
    threads.execute(task);
  }

  /** Waits for what is on its way to a topic that is there. */
  void drain(Duration timeout) {
    try {
      search.end(timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the threads; what waits finds the bus closed. */
  void close() {
    threads.shutdownNow().forEach(Runnable::run);
  }
}
