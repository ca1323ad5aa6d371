package dev.waybill.samples.orders.application;

import dev.waybill.samples.orders.ordering.Order;
import dev.waybill.samples.orders.ordering.OrderId;
import dev.waybill.samples.orders.ordering.OrderStatus;
import dev.waybill.samples.orders.ordering.Orders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The orders in a table, as one transaction sees and changes them. */
record OrderTable(Connection connection) implements Orders {

  static final String DDL =
      """
      CREATE TABLE orders (
        id uuid PRIMARY KEY,
        customer varchar(200) NOT NULL,
        total_cents bigint NOT NULL,
        status varchar(20) NOT NULL,
        version bigint NOT NULL,
        placed_at timestamptz NOT NULL DEFAULT now())
      """;

  @Override
  public Optional<Order> find(OrderId id) {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT customer, total_cents, status, version FROM orders WHERE id = ?")) {
      select.setObject(1, id.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(order(id, row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Order order(OrderId id, ResultSet row) throws SQLException {
    return new Order(
        id,
        row.getString(1),
        row.getLong(2),
        OrderStatus.valueOf(row.getString(3)),
        row.getLong(4));
  }

  @Override
  public void add(Order order) {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO orders (id, customer, total_cents, status, version)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setObject(1, order.id().value());
      insert.setString(2, order.customer());
      insert.setLong(3, order.totalCents());
      insert.setString(4, order.status().name());
      insert.setLong(5, order.version());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean replace(Order order) {
    UUID id = order.id().value();
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE orders SET status = ?, version = ? WHERE id = ? AND version = ?")) {
      update.setString(1, order.status().name());
      update.setLong(2, order.version());
      update.setObject(3, id);
      update.setLong(4, order.version() - 1);
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
