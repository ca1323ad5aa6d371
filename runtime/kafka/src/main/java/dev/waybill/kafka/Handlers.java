package dev.waybill.kafka;

import dev.waybill.bus.EventHandler;
import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of a subscription, and which of them a record is for.
 *
 * @param events of integration events
 * @param external of other contexts' events; null for none
 * @param tombstones of records without value; null for none
 */
record Handlers(
    RecordReader reader,
    EventHandler events,
    @Nullable ExternalEventHandler external,
    @Nullable TombstoneHandler tombstones) {

  /** Has records without value passed over. */
  static final TombstoneHandler SKIP = tombstone -> {};

  /** The call of a handler that is to be made. */
  @FunctionalInterface
  interface Call {
    void make() throws Exception;
  }

  /**
   * Finds the handler of a record.
   *
   * @throws dev.waybill.event.WaybillException where the record cannot be read, or nobody wants it
   */
  Call callFor(ConsumerRecord<byte[], byte[]> record) {
    if (RecordReader.isTombstone(record)) {
      return callFor(record, tombstones);
    }
    Envelope<?> event = reader.read(record);
    if (event instanceof IntegrationEvent<?> integration) {
      return () -> events.handle(integration);
    }
    return callFor((ExternalEvent<?>) event, external);
  }

  private static Call callFor(
      ConsumerRecord<byte[], byte[]> record, @Nullable TombstoneHandler handler) {
    if (handler == null) {
      throw new InvalidEventException(
          "The record at %s has no value, and this subscription has no handler for such records: set one with tombstones(…), or skipTombstones()"
              .formatted(RecordPosition.of(record)));
    }
    if (handler == SKIP) {
      return () -> {};
    }
    Tombstone tombstone = RecordReader.tombstone(record);
    return () -> handler.handle(tombstone);
  }

  private static Call callFor(ExternalEvent<?> event, @Nullable ExternalEventHandler handler) {
    if (handler == null) {
      throw new InvalidEventException(
          "%s comes from another context, and this subscription has no handler for such events: set one with external(…)"
              .formatted(event));
    }
    return () -> handler.handle(event);
  }
}
