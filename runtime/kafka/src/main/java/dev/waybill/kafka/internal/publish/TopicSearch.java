package dev.waybill.kafka.internal.publish;

import dev.waybill.bus.PublishException;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.client.ProducerSlot;
import dev.waybill.kafka.internal.client.PublishFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for all topics that are wanted at once, so that none is found late because others are
 * missing.
 *
 * <p>The administrator says at once which are there, but never has one created. So the brokers are
 * asked for a missing topic as a producer asks, and unless they say that they create none, it is
 * waited for the first time.
 */
final class TopicSearch {

  /** The pause before it looks again whether a topic has been created. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ProducerSlot producers;
  private final ClusterProbe probe;
  private final Executor executor;
  private final long patienceNanos;
  private final LongSupplier nanoTime;

  // Guarded by this.
  private final Set<TopicGate> wanted = new LinkedHashSet<>();
  private int unanswered;
  private boolean isSearching;
  private boolean isEnding;

  /**
   * Prepares a search.
   *
   * @param producers the producer that is to know the topics
   * @param executor runs the search, and beside it what makes the producer know a topic
   * @param patience how long a topic is waited for that the brokers may be creating
   * @param nanoTime the clock
   */
  TopicSearch(
      ProducerSlot producers,
      ClusterProbe probe,
      Executor executor,
      Duration patience,
      LongSupplier nanoTime) {
    this.producers = producers;
    this.probe = probe;
    this.executor = executor;
    this.patienceNanos = TimeUnit.NANOSECONDS.convert(patience);
    this.nanoTime = nanoTime;
  }

  /** Looks for the topic of a gate, which gets the answer. Does not wait. */
  synchronized void find(TopicGate gate) {
    wanted.add(gate);
    unanswered++;
    if (isSearching) {
      notifyAll();
    } else {
      isSearching = true;
      executor.execute(this::search);
    }
  }

  /** Waits for topics that are there, and from now on for none that is missing. */
  synchronized void end(Duration timeout) throws InterruptedException {
    isEnding = true;
    notifyAll();
    waitUntil(() -> unanswered == 0, TimeUnit.NANOSECONDS.convert(timeout));
  }

  private void search() {
    Map<TopicGate, Long> awaited = new LinkedHashMap<>();
    for (List<TopicGate> sought = next(awaited); !sought.isEmpty(); sought = next(awaited)) {
      lookFor(sought, awaited);
    }
  }

  /**
   * Returns what to look for next; empty where the search is over.
   *
   * @param awaited what may be being created, and until when it is waited for
   */
  private synchronized List<TopicGate> next(Map<TopicGate, Long> awaited) {
    try {
      if (!awaited.isEmpty()) {
        waitUntil(() -> !wanted.isEmpty() || isEnding, PAUSE_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // for the next look, which ends with it
    }
    List<TopicGate> sought = new ArrayList<>(awaited.keySet());
    sought.addAll(wanted);
    wanted.clear();
    isSearching = !sought.isEmpty();
    return sought;
  }

  private synchronized void waitUntil(BooleanSupplier isReached, long nanos)
      throws InterruptedException {
    long deadline = nanoTime.getAsLong() + nanos;
    for (long left = nanos; left > 0 && !isReached.getAsBoolean(); ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - nanoTime.getAsLong();
    }
  }

  private void lookFor(List<TopicGate> sought, Map<TopicGate, Long> awaited) {
    Map<String, Throwable> failures;
    try {
      failures = probe.failures(sought.stream().map(TopicGate::topic).toList());
    } catch (Throwable t) { // whatever it is: events wait for an answer
      awaited.clear();
      sought.forEach(gate -> answer(gate, ClusterProbe.meaning(gate.topic(), t)));
      return;
    }
    Map<TopicGate, Throwable> missing = new LinkedHashMap<>();
    for (TopicGate gate : sought) {
      Throwable failure = failures.get(gate.topic());
      if (failure instanceof UnknownTopicOrPartitionException) {
        missing.put(gate, failure);
        continue;
      }
      awaited.remove(gate);
      if (failure instanceof RetriableException || failure instanceof AuthenticationException) {
        answer(gate, ClusterProbe.meaning(gate.topic(), failure));
      } else {
        // What the administrator may not see, the producer may yet write to.
        executor.execute(() -> learn(gate));
      }
    }
    await(missing, awaited);
  }

  /** Makes the producer know a topic, so that it blocks nobody who sends. */
  private void learn(TopicGate gate) {
    PublishException failure = null;
    try {
      producers.learn(gate.topic());
    } catch (IllegalStateException e) {
      failure = PublishFailures.closed();
    } catch (Throwable t) { // whatever it is: events wait for an answer
      failure =
          t instanceof TimeoutException && t.getCause() == null
              ? PublishFailures.unreachable(t)
              : PublishFailures.of(gate.topic(), t);
    }
    answer(gate, failure);
  }

  private void await(Map<TopicGate, Throwable> missing, Map<TopicGate, Long> awaited) {
    boolean mayAppear = awaited.keySet().containsAll(missing.keySet()) || probe.mayCreateTopics();
    long now = nanoTime.getAsLong();
    missing.forEach(
        (gate, failure) -> {
          if (mayAppear && !awaited.containsKey(gate)) {
            probe.requestTopic(gate.topic());
            awaited.put(gate, gate.isSuspect() ? now : now + patienceNanos);
          }
          Long until = awaited.get(gate);
          if (until == null || now - until >= 0 || isEnding()) {
            awaited.remove(gate);
            answer(gate, ClusterProbe.meaning(gate.topic(), failure));
          }
        });
  }

  private synchronized boolean isEnding() {
    return isEnding;
  }

  private void answer(TopicGate gate, @Nullable PublishException failure) {
    if (failure == null) {
      gate.open();
    } else {
      gate.refuse(failure);
    }
    synchronized (this) {
      unanswered--;
      notifyAll();
    }
  }
}
