package dev.waybill.kafka.internal.publish;

import dev.waybill.bus.PublishException;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.client.ProducerSlot;
import dev.waybill.kafka.internal.client.PublishFailures;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.jspecify.annotations.Nullable;

/** One attempt to publish events of one topic in one Kafka transaction, all or none. */
final class Transaction {

  /** A commit that timed out may be repeated, and no other call may be made before it is known. */
  private static final int COMMIT_ATTEMPTS = 3;

  private final ProducerSlot producers;
  private final ClusterProbe probe;
  private final List<Outgoing> batch;
  private final String topic;

  /** In the order in which they come: the first of several with one reason is the one to blame. */
  private final Map<Outgoing, Throwable> failed =
      Collections.synchronizedMap(new LinkedHashMap<>());

  /**
   * Prepares an attempt.
   *
   * @param topic the topic of all of them
   * @param batch the events, one or more
   */
  Transaction(ProducerSlot producers, ClusterProbe probe, String topic, List<Outgoing> batch) {
    this.producers = producers;
    this.probe = probe;
    this.batch = batch;
    this.topic = topic;
  }

  /**
   * Publishes the events.
   *
   * @return why events failed by themselves, and the transaction with them; empty where it was
   *     committed
   * @throws PublishException where the bus failed
   */
  Map<Outgoing, PublishException> publish() {
    Producer<byte[], byte[]> producer = null;
    Throwable cause;
    try {
      producer = producers.get();
      producer.beginTransaction();
      Throwable ofTopic = sendAll(producer);
      if (ofTopic != null) {
        abort(producer, ofTopic);
        return refuse(batch, meaning(ofTopic));
      }
      cause = firstFailure();
      if (cause == null) {
        commit(producer);
        return Map.of();
      }
    } catch (PublishException e) {
      throw e;
    } catch (Throwable t) { // whatever it is: nobody else would answer
      cause = t;
    }
    if (producer != null) {
      abort(producer, cause);
    }
    Map<Outgoing, PublishException> refused = refused();
    if (refused.isEmpty()) {
      throw ofBus(cause);
    }
    return refused;
  }

  /**
   * Sends events until one fails, which takes the rest with it.
   *
   * @return a failure that all of them have in common, and each would wait for in vain; else null
   */
  private @Nullable Throwable sendAll(Producer<byte[], byte[]> producer) {
    for (Outgoing outgoing : batch) {
      send(producer, outgoing);
      Throwable failure = failed.get(outgoing);
      // At once, so that it is no partition's.
      if (failure != null && PublishFailures.isOfTopic(failure)) {
        return failure;
      }
      if (!failed.isEmpty()) {
        return null;
      }
    }
    return null;
  }

  private void send(Producer<byte[], byte[]> producer, Outgoing outgoing) {
    try {
      var unused =
          producer.send(
              outgoing.record(),
              (metadata, failure) -> {
                if (failure != null) {
                  failed.put(outgoing, failure);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      throw e; // the producer's
    } catch (Throwable t) { // an interceptor's, say, about this record
      failed.put(outgoing, t);
    }
  }

  private @Nullable Throwable firstFailure() {
    synchronized (failed) {
      return failed.isEmpty() ? null : failed.values().iterator().next();
    }
  }

  private static void commit(Producer<byte[], byte[]> producer) {
    for (int attempt = 1; ; attempt++) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException e) {
        if (attempt == COMMIT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void abort(Producer<byte[], byte[]> producer, Throwable cause) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      cause.addSuppressed(e);
      producers.discard(producer);
    }
  }

  /**
   * Gives all events of a batch the same answer.
   *
   * @throws PublishException the failure, where it is the bus's
   */
  static Map<Outgoing, PublishException> refuse(List<Outgoing> batch, PublishException failure) {
    if (failure.scope() == PublishException.Scope.BUS) {
      throw failure;
    }
    Map<Outgoing, PublishException> refused = new HashMap<>();
    batch.forEach(outgoing -> refused.put(outgoing, failure));
    return refused;
  }

  private Map<Outgoing, PublishException> refused() {
    Map<Outgoing, Throwable> failures;
    synchronized (failed) {
      failures = new LinkedHashMap<>(failed);
    }
    Map<Outgoing, PublishException> refused = new HashMap<>();
    PublishException unclear = null;
    Set<String> blamed = new HashSet<>();
    for (Map.Entry<Outgoing, Throwable> entry : failures.entrySet()) {
      Throwable failure = entry.getValue();
      // What had not left yet is aborted with the very reason that made the transaction fail.
      // If it has that reason itself, the next attempt shows it.
      boolean isFirst = blamed.add(failure.toString());
      if (isOfAnother(failure) || !(isFirst || PublishFailures.isOfTopic(failure))) {
        continue;
      }
      PublishException own;
      if (PublishFailures.isUnclear(failure)) {
        // One look at the topic for all of its events: it may take seconds.
        unclear = unclear == null ? meaning(failure) : unclear;
        own = unclear;
      } else {
        own = meaning(failure);
      }
      if (own.scope() == PublishException.Scope.EVENT) {
        refused.put(entry.getKey(), own);
      }
    }
    return refused;
  }

  /** Tells whether an event failed because the transaction did, or a neighbour in its batch. */
  private static boolean isOfAnother(Throwable failure) {
    return failure instanceof TransactionAbortedException
        || failure instanceof TransactionAbortableException
        || PublishFailures.isOfNeighbour(failure);
  }

  private PublishException meaning(Throwable failure) {
    return PublishFailures.isUnclear(failure)
        ? probe.explain(topic, failure)
        : PublishFailures.of(topic, failure);
  }

  private PublishException ofBus(Throwable failure) {
    if (failure instanceof IllegalStateException) {
      return PublishFailures.closed();
    }
    PublishException found = meaning(failure);
    return found.scope() == PublishException.Scope.BUS
        ? found
        : PublishException.busUnavailable(
            "The transaction was not completed (%s): its events are published again"
                .formatted(failure.getMessage()),
            failure);
  }
}
