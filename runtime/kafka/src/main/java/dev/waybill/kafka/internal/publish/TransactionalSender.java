package dev.waybill.kafka.internal.publish;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.client.ProducerSlot;
import dev.waybill.kafka.internal.client.PublishFailures;
import dev.waybill.kafka.internal.client.Timing;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Sends each batch in one Kafka transaction, in order, on a thread of its own.
 *
 * <p>What fails for a reason of its own takes the transaction with it. The batch then goes out
 * again without it and without what comes after it under its ordering key. So it does at first
 * without what has no form on the wire.
 */
final class TransactionalSender implements EventSender {

  private final ProducerSlot producers;
  private final ClusterProbe probe;
  private final Topics topics;
  private final ExecutorService thread;

  TransactionalSender(
      ClientSettings settings, ClusterProbe probe, String transactionalId, Timing timing) {
    this.producers = new ProducerSlot(settings.ofProducer(transactionalId));
    this.probe = probe;
    this.topics = new Topics(settings, producers, probe, timing, this::enqueue);
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, "waybill-kafka transactions");
              made.setDaemon(true);
              return made;
            });
  }

  @Override
  public void send(String topic, List<Outgoing> batch) {
    topics.pass(topic, batch);
  }

  private void enqueue(TopicGate gate, List<Outgoing> batch) {
    try {
      thread.execute(() -> publish(gate, batch));
    } catch (RejectedExecutionException e) {
      Outgoing.fail(batch, PublishFailures.closed());
    }
  }

  private void publish(TopicGate gate, List<Outgoing> batch) {
    List<Outgoing> rest = batch;
    Map<Outgoing, PublishException> refused = new HashMap<>();
    try {
      Map<Outgoing, PublishException> failures = unwritten(batch);
      do {
        refused.putAll(withFollowers(rest, failures));
        rest = rest.stream().filter(outgoing -> !refused.containsKey(outgoing)).toList();
        failures = rest.isEmpty() ? Map.of() : attempt(gate, rest);
      } while (!failures.isEmpty());
    } catch (PublishException ofBus) {
      // What was refused, too: events before it under its key are not published yet.
      Outgoing.fail(batch, ofBus);
      return;
    } catch (Throwable t) { // whatever it is: nobody else would answer
      Outgoing.fail(batch, PublishFailures.of(gate.topic(), t));
      return;
    }
    rest.forEach(outgoing -> outgoing.stage().complete(null));
    for (Outgoing outgoing : batch) {
      PublishException failure = refused.get(outgoing);
      if (failure != null) {
        outgoing.stage().completeExceptionally(failure);
      }
    }
  }

  /** What has no record is refused in its turn, like what the broker refuses. */
  private static Map<Outgoing, PublishException> unwritten(List<Outgoing> batch) {
    Map<Outgoing, PublishException> unwritten = new HashMap<>();
    for (Outgoing outgoing : batch) {
      PublishException refusal = outgoing.refusal();
      if (refusal != null) {
        unwritten.put(outgoing, refusal);
      }
    }
    return unwritten;
  }

  private Map<Outgoing, PublishException> attempt(TopicGate gate, List<Outgoing> batch) {
    // What passed before the topic was suspected must not block those of other topics.
    PublishException failure = gate.isSuspect() ? probe.lookFor(gate.topic()) : null;
    if (failure != null) {
      return Transaction.refuse(batch, failure);
    }
    Map<Outgoing, PublishException> failures =
        new Transaction(producers, probe, gate.topic(), batch).publish();
    if (failures.size() == batch.size()) {
      gate.suspect();
    }
    return failures;
  }

  private static Map<Outgoing, PublishException> withFollowers(
      List<Outgoing> batch, Map<Outgoing, PublishException> failures) {
    Map<Outgoing, PublishException> refused = new HashMap<>();
    Set<OrderingKey> keys = new HashSet<>();
    for (Outgoing outgoing : batch) {
      PublishException failure = failures.get(outgoing);
      OrderingKey key = outgoing.event().orderingKey();
      if (failure == null && keys.contains(key)) {
        failure =
            PublishException.retriable(
                "Held back behind an earlier event of key %s that failed".formatted(key), null);
      }
      if (failure != null) {
        keys.add(key);
        refused.put(outgoing, failure);
      }
    }
    return refused;
  }

  @Override
  public void close(Duration timeout) {
    topics.drain(timeout);
    thread.shutdown();
    try {
      var unused = thread.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producers.close(Duration.ZERO);
    probe.close();
    // They find the bus closed, and answer accordingly.
    thread.shutdownNow().forEach(Runnable::run);
    topics.close();
  }
}
