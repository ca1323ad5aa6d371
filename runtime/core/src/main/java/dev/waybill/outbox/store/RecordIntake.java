package dev.waybill.outbox.store;

import dev.waybill.annotation.InternalEvent;
import dev.waybill.convert.Converters;
import dev.waybill.convert.NoConverterException;
import dev.waybill.event.Causation;
import dev.waybill.event.EventContext;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.outbox.MetadataProvider;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a command handler appends into integration events; every outbox begins with it. What
 * is appended while an event is handled says that it follows from it: see {@link Causation}.
 *
 * <p>Immutable, and safe for use by several threads where its parts are.
 *
 * @param converters what converts records
 * @param ambient what surrounds the call
 * @param context the clock and the id generator of events
 */
public record RecordIntake(Converters converters, MetadataProvider ambient, EventContext context) {

  private static final System.Logger LOGGER = System.getLogger(RecordIntake.class.getName());

  /**
   * Checks the components.
   *
   * @param converters what converts records
   * @param ambient what surrounds the call
   * @param context the clock and the id generator of events
   */
  public RecordIntake {
    Objects.requireNonNull(converters, "converters");
    Objects.requireNonNull(ambient, "ambient");
    Objects.requireNonNull(context, "context");
  }

  /**
   * Converts a record.
   *
   * @param record a domain event or a rejection, or what stays inside
   * @param metadata what the caller says about it
   * @return the integration event; none for what is marked {@link InternalEvent}
   * @throws NoConverterException where nothing converts records of its class
   * @throws InvalidEventException where it is no single record or does not make an event
   */
  public List<IntegrationEvent<?>> accept(Object record, IntegrationEventMetadata metadata) {
    Objects.requireNonNull(metadata, "metadata");
    return isPassedOver(record) ? List.of() : List.of(convert(record, metadata));
  }

  /** What has a converter is converted, whatever else it may be: a record can be iterable, too. */
  private boolean isPassedOver(Object record) {
    Class<?> type = Objects.requireNonNull(record, "record").getClass();
    if (converters.canConvert(type)) {
      return false;
    }
    if (Converters.isInternal(type)) {
      LOGGER.log(
          Level.DEBUG,
          () -> "Passed over, as it is marked @InternalEvent: %s".formatted(type.getName()));
      return true;
    }
    String refusal = refusal(record);
    if (refusal != null) {
      throw new InvalidEventException(refusal);
    }
    return false;
  }

  private IntegrationEvent<?> convert(Object record, IntegrationEventMetadata metadata) {
    return converters.convert(record, metadata.orElse(surroundings()), context);
  }

  private IntegrationEventMetadata surroundings() {
    return Causation.over(
        Objects.requireNonNull(
            ambient.current(),
            "The outbox's MetadataProvider returned null: it must return"
                + " IntegrationEventMetadata.empty() where it knows nothing"));
  }

  /**
   * Converts records, all or none.
   *
   * @param records domain events and rejections, and what stays inside
   * @param metadata what the caller says about each of them
   * @return the integration events, in their order; none for what is marked {@link InternalEvent}
   * @throws NoConverterException where nothing converts one of them
   * @throws InvalidEventException where one is no single record or does not make an event
   */
  public List<IntegrationEvent<?>> acceptAll(
      Collection<?> records, IntegrationEventMetadata metadata) {
    Objects.requireNonNull(records, "records");
    Objects.requireNonNull(metadata, "metadata");
    List<IntegrationEvent<?>> events = new ArrayList<>(records.size());
    for (Object record : records) {
      if (!isPassedOver(record)) {
        events.add(convert(record, metadata));
      }
    }
    return events;
  }

  /** Says what to do instead with what is no single record; null for anything else. */
  private static @Nullable String refusal(Object record) {
    if (record instanceof IntegrationEvent) {
      return "enqueue takes a domain event or a rejection, and this is an integration event already:"
          + " use enqueueEvent(event)";
    }
    if (record instanceof ExternalEvent) {
      return "enqueue takes a domain event or a rejection, and this is an external event: what comes"
          + " from outside is handled here first, and what follows from it is enqueued";
    }
    String several =
        record.getClass().isArray()
            ? "an array"
            : record instanceof Map
                ? "a map"
                : record instanceof BaseStream
                    ? "a stream"
                    : record instanceof Iterator
                        ? "an iterator"
                        : record instanceof Iterable ? "a collection" : null;
    return several == null
        ? null
        : "enqueue takes one record, and this is %s: use enqueueAll(records)".formatted(several);
  }
}
