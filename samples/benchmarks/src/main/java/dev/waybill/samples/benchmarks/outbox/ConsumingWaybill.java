package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.bus.Subscription;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.Inbox;
import dev.waybill.kafka.KafkaEventBus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * Waybill as its manual shows it, with the standard settings.
 *
 * @param isOfPages whether it subscribes to pages; else to events
 */
record ConsumingWaybill(
    String name,
    Projection projection,
    Inbox inbox,
    String servers,
    String topic,
    boolean isOfPages)
    implements Consuming {

  private static final String CONSUMER = "benchmark";

  @Override
  public void consume(String group, Consumption consumption) throws Exception {
    try (KafkaEventBus bus = KafkaEventBus.builder(servers).group(group).build()) {
      Subscription subscription =
          isOfPages
              ? bus.subscribePages(topic, page -> page(page, consumption))
              : bus.subscribe(topic, event -> event(event, consumption));
      var unused = consumption.await();
      subscription.close();
    }
  }

  private void page(List<IntegrationEvent<?>> page, Consumption consumption) throws SQLException {
    consumption.arrived();
    try (Connection connection = projection.database().pool().getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement upsert = projection.upsert(connection)) {
        for (IntegrationEvent<?> event : inbox.firstSeen(connection, CONSUMER, page)) {
          bind(upsert, event);
          upsert.addBatch();
        }
        upsert.executeBatch();
      }
      connection.commit();
    }
    consumption.committed(page.size());
  }

  private void event(IntegrationEvent<?> event, Consumption consumption) throws SQLException {
    consumption.arrived();
    try (Connection connection = projection.database().pool().getConnection()) {
      connection.setAutoCommit(false);
      if (inbox.firstSeen(connection, CONSUMER, event.id())) {
        try (PreparedStatement upsert = projection.upsert(connection)) {
          bind(upsert, event);
          upsert.executeUpdate();
        }
      }
      connection.commit();
    }
    consumption.committed(1);
  }

  private static void bind(PreparedStatement upsert, IntegrationEvent<?> event)
      throws SQLException {
    Projection.bind(
        upsert,
        Objects.requireNonNull(event.metadata().aggregateId()),
        event.payloadAs(OrderPlacedPayload.class).total());
  }
}
