package dev.waybill.outbox;

import dev.waybill.annotation.InternalEvent;
import dev.waybill.convert.NoConverterException;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import java.util.Collection;

/**
 * The role of an outbox towards command handlers: a place for the domain events and rejections of
 * its own bounded context. It never sees an integration event.
 *
 * <pre>{@code
 * queueable.enqueue(new UserInvited("u-1"));
 * queueable.enqueueAll(aggregate.raised()); // all of them, or none
 * }</pre>
 *
 * <p>What is marked {@link InternalEvent} is passed over without a word, so that all that an
 * aggregate has raised can be handed over.
 */
public interface Queueable {

  /**
   * Appends an annotated record.
   *
   * @param record a domain event or a rejection
   * @throws NoConverterException where nothing converts records of its class
   * @throws InvalidEventException where it does not make an event, or is no single record
   * @throws OutboxUnavailableException where it cannot be stored
   */
  default void enqueue(Object record) {
    enqueue(record, IntegrationEventMetadata.empty());
  }

  /**
   * Appends an annotated record, and what is known about it besides.
   *
   * @param record a domain event or a rejection
   * @param metadata of lower precedence than the record's own components, and of higher than what
   *     the event says that is being handled, and the ambient metadata of the outbox
   * @throws NoConverterException where nothing converts records of its class
   * @throws InvalidEventException where it does not make an event, is no single record, or the
   *     metadata contradicts what its annotation fixes
   * @throws OutboxUnavailableException where it cannot be stored
   */
  void enqueue(Object record, IntegrationEventMetadata metadata);

  /**
   * Appends annotated records, in their order, all or none.
   *
   * @param records domain events and rejections
   * @throws NoConverterException where nothing converts one of them
   * @throws InvalidEventException where one of them does not make an event
   * @throws OutboxUnavailableException where they cannot be stored
   */
  default void enqueueAll(Collection<?> records) {
    enqueueAll(records, IntegrationEventMetadata.empty());
  }

  /**
   * Appends annotated records, in their order, all or none, and what is known about all of them
   * besides, such as the correlation id of the command that they follow from.
   *
   * @param records domain events and rejections
   * @param metadata said of each; of lower precedence than its own components, and of higher than
   *     the ambient metadata of the outbox
   * @throws NoConverterException where nothing converts one of them
   * @throws InvalidEventException where one of them does not make an event, or the metadata
   *     contradicts what its annotation fixes
   * @throws OutboxUnavailableException where they cannot be stored
   */
  void enqueueAll(Collection<?> records, IntegrationEventMetadata metadata);
}
