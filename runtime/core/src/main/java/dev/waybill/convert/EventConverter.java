package dev.waybill.convert;

import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;

/**
 * Converts the internal records of one class to integration events.
 *
 * <pre>{@code
 * public final class GreetUserConverter implements EventConverter<GreetUser, GreetUser> {
 *   private final EventContract contract =
 *       EventContract.domainEvent("GreetUser", "User").within(Boundary.unspecified());
 *
 *   @Override
 *   public Class<GreetUser> recordType() {
 *     return GreetUser.class;
 *   }
 *
 *   @Override
 *   public EventContract contract() {
 *     return contract;
 *   }
 *
 *   @Override
 *   public IntegrationEvent<GreetUser> convert(
 *       GreetUser greet, IntegrationEventMetadata metadata, EventContext context) {
 *     return contract.create(
 *         greet, metadata.toBuilder().aggregateId(greet.userId()).build(), context);
 *   }
 * }
 * }</pre>
 *
 * <p>One is generated for every annotated record. A new kind of internal message is a new
 * converter, with no change to any caller of an outbox. Implementations are immutable and safe for
 * use by several threads.
 *
 * @param <E> the internal record
 * @param <P> the payload that crosses the wire
 */
public interface EventConverter<E, P> {

  /**
   * Returns the class of the records that this converts.
   *
   * @return the record's class
   */
  Class<E> recordType();

  /**
   * Returns what is the same for all events that this makes.
   *
   * @return the contract
   */
  EventContract contract();

  /**
   * Converts a record.
   *
   * @param record the internal record
   * @param metadata what the caller says about it, of lower precedence than the record's components
   * @param context the clock and the id generator, for what the record does not say itself
   * @return the integration event
   * @throws InvalidEventException where a required component is null or the metadata contradicts
   *     the contract
   */
  IntegrationEvent<P> convert(E record, IntegrationEventMetadata metadata, EventContext context);
}
