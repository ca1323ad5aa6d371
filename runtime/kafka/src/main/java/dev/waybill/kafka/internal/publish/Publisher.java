package dev.waybill.kafka.internal.publish;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.client.Timing;
import dev.waybill.kafka.internal.wire.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Writes events in the form of a bus, and has them sent. Safe for use by several threads. */
public final class Publisher {

  private final WireFormat format;
  private final EventSender sender;

  /**
   * Prepares to publish.
   *
   * @param transactionalId the id of its transactions; null where it needs none
   */
  public Publisher(
      WireFormat format,
      ClientSettings settings,
      ClusterProbe probe,
      @Nullable String transactionalId,
      Timing timing) {
    this.format = format;
    this.sender =
        transactionalId == null
            ? new PipelinedSender(settings, probe, timing)
            : new TransactionalSender(settings, probe, transactionalId, timing);
  }

  /** Returns a stage per event, in the order of the events. */
  public List<CompletionStage<Void>> publishAll(
      String topic, List<? extends IntegrationEvent<?>> events) {
    List<CompletionStage<Void>> stages = new ArrayList<>(events.size());
    List<Outgoing> batch = new ArrayList<>(events.size());
    for (IntegrationEvent<?> event : events) {
      Objects.requireNonNull(event, "event");
      Outgoing outgoing = Outgoing.of(topic, event, format);
      stages.add(outgoing.stage());
      if (outgoing.isWritten() || publishesInOrder()) {
        batch.add(outgoing);
      } else {
        outgoing.refuse();
      }
    }
    if (!batch.isEmpty()) {
      sender.send(topic, batch);
    }
    return stages;
  }

  /** Tells whether a batch may have several events of one key. */
  public boolean publishesInOrder() {
    return sender instanceof TransactionalSender;
  }

  public void close(Duration timeout) {
    sender.close(timeout);
  }
}
