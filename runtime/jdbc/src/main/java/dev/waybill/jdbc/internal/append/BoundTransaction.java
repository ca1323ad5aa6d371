package dev.waybill.jdbc.internal.append;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.OutboxTransaction;
import dev.waybill.outbox.store.RecordIntake;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The outbox on one connection. */
public record BoundTransaction(Connection connection, RecordIntake intake, Appender appender)
    implements OutboxTransaction {

  @Override
  public void enqueue(Object record, IntegrationEventMetadata metadata) {
    appender.append(
        connection, intake.accept(record, Objects.requireNonNull(metadata, "metadata")));
  }

  @Override
  public void enqueueAll(Collection<?> records, IntegrationEventMetadata metadata) {
    appender.append(
        connection,
        intake.acceptAll(
            Objects.requireNonNull(records, "records"),
            Objects.requireNonNull(metadata, "metadata")));
  }

  @Override
  public void enqueueEvent(IntegrationEvent<?> event) {
    appender.append(connection, List.of(Objects.requireNonNull(event, "event")));
  }
}
