package dev.waybill.kafka.internal.publish;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.WaybillException;
import dev.waybill.kafka.internal.client.PublishFailures;
import dev.waybill.kafka.internal.wire.WireFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** An event on its way to a topic. Compared by identity: one event may be published twice. */
final class Outgoing {

  private final IntegrationEvent<?> event;
  private final @Nullable ProducerRecord<byte[], byte[]> record;
  private final @Nullable PublishException refusal;
  private final CompletableFuture<Void> stage = new CompletableFuture<>();

  private Outgoing(
      IntegrationEvent<?> event,
      @Nullable ProducerRecord<byte[], byte[]> record,
      @Nullable PublishException refusal) {
    this.event = event;
    this.record = record;
    this.refusal = refusal;
  }

  /** Makes the record of an event, or notes that there is no such form of it. */
  static Outgoing of(String topic, IntegrationEvent<?> event, WireFormat format) {
    try {
      return new Outgoing(event, format.write(topic, event), null);
    } catch (WaybillException e) {
      return new Outgoing(event, null, PublishFailures.unwritable(event, e));
    }
  }

  /** Whether there is a record of it. */
  boolean isWritten() {
    return refusal == null;
  }

  /** Returns why there is no record of it; null where there is one. */
  @Nullable PublishException refusal() {
    return refusal;
  }

  /** Answers that there is no record of it. */
  void refuse() {
    stage.completeExceptionally(Objects.requireNonNull(refusal));
  }

  IntegrationEvent<?> event() {
    return event;
  }

  /** Returns its record, which there is. */
  ProducerRecord<byte[], byte[]> record() {
    return Objects.requireNonNull(record);
  }

  /** Gives all events of a batch the same answer. */
  static void fail(List<Outgoing> batch, PublishException failure) {
    batch.forEach(outgoing -> outgoing.stage.completeExceptionally(failure));
  }

  /** The answer to whoever published the event. */
  CompletableFuture<Void> stage() {
    return stage;
  }
}
