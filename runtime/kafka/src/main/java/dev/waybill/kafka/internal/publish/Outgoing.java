package dev.waybill.kafka.internal.publish;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.kafka.internal.wire.WireFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event on its way to a topic. Compared by identity: one event may be published twice. */
final class Outgoing {

  private final IntegrationEvent<?> event;
  private final ProducerRecord<byte[], byte[]> record;
  private final CompletableFuture<Void> stage = new CompletableFuture<>();

  private Outgoing(IntegrationEvent<?> event, ProducerRecord<byte[], byte[]> record) {
    this.event = event;
    this.record = record;
  }

  /**
   * Makes the record of an event.
   *
   * @throws dev.waybill.event.WaybillException where the event has no such form
   */
  static Outgoing of(String topic, IntegrationEvent<?> event, WireFormat format) {
    return new Outgoing(event, format.write(topic, event));
  }

  IntegrationEvent<?> event() {
    return event;
  }

  ProducerRecord<byte[], byte[]> record() {
    return record;
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
