package dev.waybill.kafka.internal.consume;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.event.Causation;
import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.kafka.Tombstone;
import dev.waybill.kafka.TombstoneHandler;
import dev.waybill.kafka.internal.wire.RecordReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of a subscription, and which of them a record is for.
 *
 * @param events of integration events
 * @param external of other contexts' events; null for none
 * @param tombstones of records without value; null for none
 */
public record Handlers(
    RecordReader reader,
    EventHandler events,
    @Nullable ExternalEventHandler external,
    @Nullable TombstoneHandler tombstones) {

  /** Has records without value passed over. */
  public static final TombstoneHandler SKIP = tombstone -> {};

  /** The call of a handler that is to be made. */
  @FunctionalInterface
  public interface Call {
    void make() throws Exception;
  }

  /**
   * Finds the handler of a record.
   *
   * @throws dev.waybill.event.WaybillException where the record cannot be read, or nobody wants it
   */
  public Call callFor(ConsumerRecord<byte[], byte[]> record) {
    if (RecordReader.isTombstone(record)) {
      return callFor(record, tombstones);
    }
    Envelope<?> event = reader.read(record);
    if (event instanceof IntegrationEvent<?> integration) {
      return () -> events.handle(integration);
    }
    return callFor((ExternalEvent<?>) event, external);
  }

  /** Returns the event that a page could have; null where the record needs a call of its own. */
  @Nullable IntegrationEvent<?> eventOf(ConsumerRecord<byte[], byte[]> record) {
    if (RecordReader.isTombstone(record)) {
      return null;
    }
    try {
      return reader.read(record) instanceof IntegrationEvent<?> event ? event : null;
    } catch (RuntimeException | StackOverflowError e) { // whose call finds the same
      return null;
    }
  }

  private static Call callFor(
      ConsumerRecord<byte[], byte[]> record, @Nullable TombstoneHandler handler) {
    if (handler == null) {
      throw new InvalidEventException(
          "The record at %s has no value, and this subscription has no handler for such records: set one with tombstones(…), or skipTombstones()"
              .formatted(RecordReader.position(record)));
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
    return () -> Causation.run(event, () -> handler.handle(event));
  }
}
