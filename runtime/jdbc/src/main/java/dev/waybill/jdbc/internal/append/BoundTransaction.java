package dev.waybill.jdbc.internal.append;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.OutboxTransaction;
import dev.waybill.outbox.store.MessageIntake;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The outbox on one connection. */
public record BoundTransaction(Connection connection, MessageIntake intake, Appender appender)
    implements OutboxTransaction {

  @Override
  public void enqueue(Object message, IntegrationEventMetadata metadata) {
    appender.append(
        connection, intake.accept(message, Objects.requireNonNull(metadata, "metadata")));
  }

  @Override
  public void enqueueAll(Collection<?> messages, IntegrationEventMetadata metadata) {
    appender.append(
        connection,
        intake.acceptAll(
            Objects.requireNonNull(messages, "messages"),
            Objects.requireNonNull(metadata, "metadata")));
  }

  @Override
  public void enqueueEvent(IntegrationEvent<?> event) {
    appender.append(connection, List.of(Objects.requireNonNull(event, "event")));
  }
}
