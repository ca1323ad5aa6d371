package dev.waybill.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends each event without waiting for those before it. What is handed over together leaves
 * together: the producer lingers until the last of it is there, and is then told to go on.
 */
final class PipelinedSender implements EventSender {

  /** How many topics that nobody knows are looked for at a time. */
  private static final int LOOKERS = 8;

  private static final long IDLE_SECONDS = 10;

  private final ProducerSlot producers;
  private final ClusterProbe probe;
  private final ThreadPoolExecutor lookers;
  private final Departures departures;
  private final Map<String, TopicGate> gates = new ConcurrentHashMap<>();

  PipelinedSender(ClientSettings settings) {
    this.producers = new ProducerSlot(settings.ofProducer());
    this.probe = new ClusterProbe(settings);
    this.lookers =
        new ThreadPoolExecutor(
            LOOKERS,
            LOOKERS,
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
    lookers.allowCoreThreadTimeOut(true);
    this.departures = new Departures(producers);
  }

  @Override
  public void send(String topic, List<Outgoing> batch) {
    TopicGate gate =
        gates.computeIfAbsent(topic, name -> new TopicGate(name, this, probe, lookers));
    for (Outgoing outgoing : batch) {
      gate.pass(outgoing);
    }
    depart();
  }

  /** Has the producer wait for nothing more. */
  void depart() {
    departures.call();
  }

  /** Makes the producer know a topic; blocks for max.block.ms at most. */
  void learn(String topic) {
    Producer<byte[], byte[]> producer = producers.get();
    try {
      var unused = producer.partitionsFor(topic);
    } catch (KafkaException e) {
      // One whose credentials were refused may have lost its only request for an id, and then
      // sends nothing even when they are accepted (KAFKA-20237).
      if (PublishFailures.isEndOfProducer(e)) {
        producers.discard(producer);
      }
      throw e;
    }
  }

  void send(Outgoing outgoing, TopicGate gate) {
    Producer<byte[], byte[]> producer = null;
    try {
      producer = producers.get();
      Producer<byte[], byte[]> used = producer;
      var unused =
          producer.send(
              outgoing.record(), (metadata, failure) -> answer(outgoing, gate, used, failure));
    } catch (Throwable t) { // whatever it is: nobody else would answer
      answer(outgoing, gate, producer, t);
    }
  }

  private void answer(
      Outgoing outgoing,
      TopicGate gate,
      @Nullable Producer<byte[], byte[]> producer,
      @Nullable Throwable failure) {
    if (failure == null) {
      outgoing.stage().complete(null);
    } else if (PublishFailures.isUnclear(failure)) {
      gate.doubt(outgoing, failure);
    } else {
      if (producer != null && PublishFailures.isEndOfProducer(failure)) {
        Producer<byte[], byte[]> broken = producer;
        // Elsewhere: this may be the producer's own thread, which cannot wait for its end.
        lookers.execute(() -> producers.discard(broken));
      }
      outgoing
          .stage()
          .completeExceptionally(PublishFailures.of(outgoing.record().topic(), failure));
    }
  }

  @Override
  public void close(Duration timeout) {
    producers.close(timeout);
    departures.close();
    probe.close();
    lookers.shutdownNow().forEach(Runnable::run);
  }
}
