package dev.waybill.outbox;

import dev.waybill.convert.Converters;
import dev.waybill.convert.NoConverterException;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;

/**
 * Turns what a command handler appends into integration events; every outbox begins with it.
 *
 * <p>Immutable, and safe for use by several threads where its parts are.
 *
 * @param converters what converts records
 * @param ambient what surrounds the call
 * @param context the clock and the id generator of events
 */
public record MessageIntake(Converters converters, MetadataProvider ambient, EventContext context) {

  /**
   * Converts a record.
   *
   * @param message a domain event or a rejection
   * @param metadata what the caller says about it
   * @return the integration event
   * @throws NoConverterException where nothing converts records of its class
   * @throws InvalidEventException where it is no single record or does not make an event
   */
  public IntegrationEvent<?> accept(Object message, IntegrationEventMetadata metadata) {
    refuseWhatIsNoRecord(message);
    return converters.convert(message, metadata.orElse(ambient.current()), context);
  }

  /**
   * Converts records, all or none.
   *
   * @param messages domain events and rejections
   * @return the integration events, in their order
   * @throws NoConverterException where nothing converts one of them
   * @throws InvalidEventException where one is no single record or does not make an event
   */
  public List<IntegrationEvent<?>> acceptAll(Collection<?> messages) {
    List<IntegrationEvent<?>> events = new ArrayList<>(messages.size());
    for (Object message : messages) {
      events.add(accept(message, IntegrationEventMetadata.empty()));
    }
    return events;
  }

  private static void refuseWhatIsNoRecord(Object message) {
    if (message instanceof IntegrationEvent) {
      throw new InvalidEventException(
          "enqueue takes a domain event or a rejection, and this is an integration event already:"
              + " use enqueueEvent(event)");
    }
    if (message instanceof Iterable
        || message instanceof Object[]
        || message instanceof Map
        || message instanceof BaseStream) {
      throw new InvalidEventException(
          "enqueue takes one record, and this is a %s: use enqueueAll(records)"
              .formatted(message.getClass().getSimpleName()));
    }
  }
}
