package dev.waybill.kafka;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends each batch in one Kafka transaction, in order, on a thread of its own.
 *
 * <p>What fails for a reason of its own takes the transaction with it. The batch then goes out
 * again without it and without what comes after it under its ordering key.
 */
final class TransactionalSender implements EventSender {

  /** A commit that timed out may be repeated, and no other call may be made before it is known. */
  private static final int COMMIT_ATTEMPTS = 3;

  private final ProducerSlot producers;
  private final ClusterProbe probe;
  private final ExecutorService thread;

  TransactionalSender(ClientSettings settings, String transactionalId) {
    this.producers = new ProducerSlot(settings.ofProducer(transactionalId));
    this.probe = new ClusterProbe(settings);
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, "waybill-kafka transactions");
              made.setDaemon(true);
              return made;
            });
  }

  @Override
  public void send(Iterable<Outgoing> batch) {
    List<Outgoing> events = new ArrayList<>();
    batch.forEach(events::add);
    try {
      thread.execute(() -> publish(events));
    } catch (RejectedExecutionException e) {
      fail(events, PublishFailures.closed());
    }
  }

  private void publish(List<Outgoing> batch) {
    List<Outgoing> rest = batch;
    Map<Outgoing, PublishException> refused = new HashMap<>();
    try {
      while (!rest.isEmpty()) {
        Map<Outgoing, PublishException> failures = transaction(rest);
        if (failures.isEmpty()) {
          break;
        }
        refused.putAll(withFollowers(rest, failures));
        rest = rest.stream().filter(outgoing -> !refused.containsKey(outgoing)).toList();
      }
    } catch (PublishException ofBus) {
      // What was refused, too: events before it under its key are not published yet.
      fail(batch, ofBus);
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

  /**
   * Publishes events in one transaction, all or none.
   *
   * @return why events failed by themselves, and the transaction with them; empty where it was
   *     committed
   * @throws PublishException where the bus failed
   */
  private Map<Outgoing, PublishException> transaction(List<Outgoing> batch) {
    // In the order in which they come: the first of several with one reason is the one to blame.
    Map<Outgoing, Exception> answers = Collections.synchronizedMap(new LinkedHashMap<>());
    Producer<byte[], byte[]> producer = null;
    try {
      producer = producers.get();
      producer.beginTransaction();
      for (Outgoing outgoing : batch) {
        var unused =
            producer.send(
                outgoing.record(),
                (metadata, failure) -> {
                  if (failure != null) {
                    answers.put(outgoing, failure);
                  }
                });
      }
      commit(producer);
      return Map.of();
    } catch (KafkaException | IllegalStateException e) {
      Map<Outgoing, PublishException> failures = abort(producer, e, answers);
      if (failures.isEmpty()) {
        throw ofBus(batch.get(0).record().topic(), e);
      }
      return failures;
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

  private Map<Outgoing, PublishException> abort(
      @Nullable Producer<byte[], byte[]> producer,
      RuntimeException cause,
      Map<Outgoing, Exception> answers) {
    if (producer == null) {
      return Map.of();
    }
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      cause.addSuppressed(e);
      producers.discard(producer);
    }
    Map<Outgoing, PublishException> failures = new HashMap<>();
    // One look at a topic for all of its events: each may take seconds.
    Map<String, PublishException> unclear = new HashMap<>();
    Set<String> blamed = new HashSet<>();
    answers.forEach(
        (outgoing, failure) -> {
          // What had not left yet is aborted with the very reason that made the transaction fail.
          // If
          // it has that reason itself, the next attempt shows it.
          if (!PublishFailures.isOfTopic(failure) && !blamed.add(failure.toString())) {
            return;
          }
          PublishException own = own(outgoing.record().topic(), failure, unclear);
          if (own.scope() == PublishException.Scope.EVENT) {
            failures.put(outgoing, own);
          }
        });
    return failures;
  }

  private PublishException own(
      String topic, Exception failure, Map<String, PublishException> unclear) {
    if (failure instanceof TransactionAbortedException) {
      return PublishException.busUnavailable("Another event's failure aborted this one", failure);
    }
    return PublishFailures.isUnclear(failure)
        ? unclear.computeIfAbsent(topic, name -> unclear(name, failure))
        : PublishFailures.of(topic, failure);
  }

  private PublishException ofBus(String topic, RuntimeException failure) {
    if (failure instanceof IllegalStateException) {
      return PublishFailures.closed();
    }
    PublishException found =
        PublishFailures.isUnclear(failure)
            ? probe.lookFor(topic)
            : PublishFailures.of(topic, failure);
    return found != null && found.scope() == PublishException.Scope.BUS
        ? found
        : PublishException.busUnavailable(
            "The transaction was not completed (%s): its events are published again"
                .formatted(failure.getMessage()),
            failure);
  }

  private PublishException unclear(String topic, Exception failure) {
    return probe.explain(topic, failure);
  }

  private static void fail(List<Outgoing> batch, PublishException failure) {
    batch.forEach(outgoing -> outgoing.stage().completeExceptionally(failure));
  }

  @Override
  public void close(Duration timeout) {
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
  }
}
