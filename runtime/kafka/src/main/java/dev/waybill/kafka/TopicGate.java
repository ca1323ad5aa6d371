package dev.waybill.kafka;

import dev.waybill.bus.PublishException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The way to one topic. A producer blocks its caller while it looks for a topic that it does not
 * know, and a missing one is looked for to the end: so events wait here, and somebody else's thread
 * looks, until the topic is known. Then they go out in the order in which they came.
 */
final class TopicGate {

  private final String topic;
  private final PipelinedSender sender;
  private final ClusterProbe probe;
  private final Executor executor;

  // Guarded by this.
  private final List<Outgoing> waiting = new ArrayList<>();
  private final List<Doubt> doubts = new ArrayList<>();
  private boolean isOpen;
  private boolean isSuspect;
  private boolean isLooking;
  private boolean isDoubting;

  TopicGate(String topic, PipelinedSender sender, ClusterProbe probe, Executor executor) {
    this.topic = topic;
    this.sender = sender;
    this.probe = probe;
    this.executor = executor;
  }

  void pass(Outgoing outgoing) {
    synchronized (this) {
      if (!isOpen) {
        waiting.add(outgoing);
        if (!isLooking) {
          isLooking = true;
          executor.execute(this::look);
        }
        return;
      }
    }
    sender.send(outgoing, this);
  }

  /** Finds out why an event was not acknowledged in time, and answers it. */
  void doubt(Outgoing outgoing, Throwable failure) {
    synchronized (this) {
      // Whoever comes next must not block on a topic that may be gone.
      isOpen = false;
      isSuspect = true;
      doubts.add(new Doubt(outgoing, failure));
      if (!isDoubting) {
        isDoubting = true;
        executor.execute(this::resolveDoubts);
      }
    }
  }

  private void look() {
    PublishException failure = findTopic();
    List<Outgoing> refused;
    synchronized (this) {
      isLooking = false;
      isSuspect = failure != null;
      refused = failure == null ? List.of() : List.copyOf(waiting);
      if (failure == null) {
        isOpen = true;
        // Within the monitor, so that none that comes now overtakes them.
        List.copyOf(waiting).forEach(outgoing -> sender.send(outgoing, this));
        sender.depart();
      }
      waiting.clear();
    }
    for (Outgoing outgoing : refused) {
      outgoing.stage().completeExceptionally(failure);
    }
  }

  private @Nullable PublishException findTopic() {
    boolean asksFirst;
    synchronized (this) {
      asksFirst = isSuspect;
    }
    // The administrator learns at once that a topic is missing, but never has one created.
    PublishException failure = asksFirst ? probe.lookFor(topic) : null;
    if (failure != null) {
      return failure;
    }
    try {
      sender.learn(topic);
      return null;
    } catch (KafkaException e) {
      return PublishFailures.isUnclear(e) && e.getCause() == null
          ? PublishFailures.unreachable(e)
          : PublishFailures.of(topic, e);
    } catch (IllegalStateException e) {
      return PublishFailures.closed();
    } catch (Throwable t) { // whatever it is: events wait for an answer
      return PublishFailures.of(topic, t);
    }
  }

  private void resolveDoubts() {
    Throwable first;
    synchronized (this) {
      first = doubts.get(0).failure;
    }
    // One look for all: it may take seconds.
    PublishException found = probe.explain(topic, first);
    List<Doubt> resolved;
    synchronized (this) {
      isDoubting = false;
      resolved = List.copyOf(doubts);
      doubts.clear();
    }
    for (Doubt doubt : resolved) {
      doubt.outgoing.stage().completeExceptionally(found);
    }
  }

  private record Doubt(Outgoing outgoing, Throwable failure) {}
}
