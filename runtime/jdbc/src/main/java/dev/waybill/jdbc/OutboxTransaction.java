package dev.waybill.jdbc;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.Queueable;
import java.sql.Connection;

/**
 * The outbox within one transaction of the caller: what is appended here is published if the
 * transaction commits, and never if it does not. To be used by one thread, until the transaction
 * ends.
 */
public interface OutboxTransaction extends Queueable {

  /**
   * Returns the connection of the transaction, for the caller's own statements.
   *
   * @return the connection
   */
  Connection connection();

  /**
   * Appends an event that is an integration event already, as generated factories make them.
   *
   * @param event the event
   * @throws OutboxUnavailableException where it cannot be stored
   */
  void enqueueEvent(IntegrationEvent<?> event);
}
