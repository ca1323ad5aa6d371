package dev.waybill.samples.orders.reporting;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.samples.orders.ordering.IntegrationEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

/** The consumer's picture of the orders, as one transaction changes it. */
record OrderView(Connection connection) {

  static final String DDL =
      """
      CREATE TABLE order_view (
        order_id uuid PRIMARY KEY,
        customer varchar(200) NOT NULL,
        total_cents bigint NOT NULL,
        status varchar(20) NOT NULL,
        version bigint NOT NULL);
      CREATE TABLE refusal (
        command_id varchar(200) PRIMARY KEY,
        command_type varchar(200) NOT NULL,
        reason varchar(200) NOT NULL);
      CREATE TABLE out_of_order (
        event_id varchar(200) NOT NULL);
      CREATE TABLE dropped_duplicate (
        event_id varchar(200) NOT NULL,
        dropped_at timestamptz NOT NULL DEFAULT now())
      """;

  /** The fields that this consumer cares about. */
  private record PlacedOrder(String customer, long totalCents) {}

  /** The field that all refusals have. */
  private record Refusal(String reasonCode) {}

  void apply(IntegrationEvent<?> event) throws SQLException {
    if (event.isRejected()) {
      refused(event);
      return;
    }
    if (!event.isAccepted()) {
      return; // an outcome that is yet to be invented
    }
    int changed =
        switch (event.type()) {
          case IntegrationEvents.Types.ORDER_PLACED -> placed(event);
          case IntegrationEvents.Types.ORDER_PAID -> moved(event, "PAID");
          case IntegrationEvents.Types.ORDER_SHIPPED -> moved(event, "SHIPPED");
          case IntegrationEvents.Types.ORDER_CANCELLED -> moved(event, "CANCELLED");
          default -> 1; // not for us
        };
    if (changed == 0) {
      note("INSERT INTO out_of_order (event_id) VALUES (?)", event);
    }
  }

  private int placed(IntegrationEvent<?> event) throws SQLException {
    PlacedOrder order = event.payloadAs(PlacedOrder.class);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO order_view (order_id, customer, total_cents, status, version)"
                + " VALUES (?, ?, ?, 'OPEN', ?) ON CONFLICT DO NOTHING")) {
      insert.setObject(1, orderId(event));
      insert.setString(2, order.customer());
      insert.setLong(3, order.totalCents());
      insert.setLong(4, version(event));
      return insert.executeUpdate();
    }
  }

  /** Changes an order that is at the version before; any other would mean that order was lost. */
  private int moved(IntegrationEvent<?> event, String status) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE order_view SET status = ?, version = ? WHERE order_id = ? AND version = ?")) {
      update.setString(1, status);
      update.setLong(2, version(event));
      update.setObject(3, orderId(event));
      update.setLong(4, version(event) - 1);
      return update.executeUpdate();
    }
  }

  private void refused(IntegrationEvent<?> event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO refusal (command_id, command_type, reason) VALUES (?, ?, ?)")) {
      insert.setString(1, event.metadata().commandId());
      insert.setString(2, event.type());
      insert.setString(3, event.payloadAs(Refusal.class).reasonCode());
      insert.executeUpdate();
    }
  }

  /** Counts what the inbox knew already. */
  void dropped(IntegrationEvent<?> event) throws SQLException {
    note("INSERT INTO dropped_duplicate (event_id) VALUES (?)", event);
  }

  private void note(String sql, IntegrationEvent<?> event) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, event.id());
      insert.executeUpdate();
    }
  }

  private static UUID orderId(IntegrationEvent<?> event) {
    return UUID.fromString(Objects.requireNonNull(event.metadata().aggregateId()));
  }

  private static long version(IntegrationEvent<?> event) {
    return Objects.requireNonNull(event.metadata().currentVersion());
  }
}
