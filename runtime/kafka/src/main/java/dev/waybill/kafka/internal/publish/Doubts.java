package dev.waybill.kafka.internal.publish;

import dev.waybill.bus.PublishException;
import dev.waybill.kafka.internal.client.ClusterProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Events that nobody acknowledged in time. They are answered once the cluster has told why: one
 * look for all of a topic, since it may take seconds.
 */
final class Doubts {

  private final ClusterProbe probe;
  private final Executor executor;

  /** The events that wait for a look at their topic. Guarded by this. */
  private final Map<String, List<Outgoing>> doubts = new HashMap<>();

  Doubts(ClusterProbe probe, Executor executor) {
    this.probe = probe;
    this.executor = executor;
  }

  /** Finds out why an event was not acknowledged, and answers it. Does not wait. */
  synchronized void add(Outgoing outgoing, Throwable failure) {
    String topic = outgoing.record().topic();
    List<Outgoing> ofTopic = doubts.computeIfAbsent(topic, anew -> new ArrayList<>());
    ofTopic.add(outgoing);
    if (ofTopic.size() == 1) {
      executor.execute(() -> resolve(topic, failure));
    }
  }

  private void resolve(String topic, Throwable first) {
    PublishException found = probe.explain(topic, first);
    List<Outgoing> resolved;
    synchronized (this) {
      resolved = doubts.remove(topic);
    }
    if (resolved != null) {
      Outgoing.fail(resolved, found);
    }
  }
}
