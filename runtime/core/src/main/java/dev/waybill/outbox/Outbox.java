package dev.waybill.outbox;

import dev.waybill.event.IntegrationEvent;

/**
 * Keeps integration events until they are published: converts what a command handler appends, and
 * hands it to workers. Implementations are safe for use by several threads.
 *
 * <pre>{@code
 * Outbox outbox = InMemoryOutbox.create();
 * outbox.enqueue(new UserInvited("u-1"));
 * List<OutboxEntry> pending = outbox.getPending();
 * }</pre>
 *
 * <p>Who holds one may do everything but what a worker does. A command handler needs no more than
 * {@link Queueable}, and an operator's page no more than {@link OutboxOperations}.
 */
public interface Outbox extends Queueable, OutboxOperations {

  /**
   * Appends an event that is an integration event already, as generated factories make them.
   *
   * @param event the event
   * @throws OutboxUnavailableException where it cannot be stored
   */
  void enqueueEvent(IntegrationEvent<?> event);
}
