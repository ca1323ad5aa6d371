package dev.waybill.samples.orders;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What one side knows: each order, and why commands were refused.
 *
 * @param orders by their ids
 * @param refusals the reasons, by the ids of the commands
 */
record Books(Map<String, Order> orders, Map<String, String> refusals) {

  /** An order as either side knows it. */
  record Order(String status, long totalCents, long version) {}

  static Books ofService(DataSource database) throws SQLException {
    return read(
        database,
        "SELECT id, status, total_cents, version FROM orders",
        "SELECT command_id, refused_because FROM command_log WHERE refused_because IS NOT NULL");
  }

  static Books ofProjection(DataSource database) throws SQLException {
    return read(
        database,
        "SELECT order_id, status, total_cents, version FROM order_view",
        "SELECT command_id, reason FROM refusal");
  }

  private static Books read(DataSource database, String ofOrders, String ofRefusals)
      throws SQLException {
    Map<String, Order> orders = new HashMap<>();
    Map<String, String> refusals = new HashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(ofOrders)) {
        while (row.next()) {
          orders.put(row.getString(1), new Order(row.getString(2), row.getLong(3), row.getLong(4)));
        }
      }
      try (ResultSet row = statement.executeQuery(ofRefusals)) {
        while (row.next()) {
          refusals.put(row.getString(1), row.getString(2));
        }
      }
    }
    return new Books(orders, refusals);
  }

  /** How many events it took to know this: one for each version of an order, and each refusal. */
  long events() {
    return orders.values().stream().mapToLong(Order::version).sum() + refusals.size();
  }

  /** How many events the other side knows of and this one does not. */
  long missing(Books other) {
    long versions =
        other.orders.entrySet().stream()
            .mapToLong(entry -> entry.getValue().version() - version(orders.get(entry.getKey())))
            .filter(difference -> difference > 0)
            .sum();
    return versions
        + other.refusals.keySet().stream().filter(id -> !refusals.containsKey(id)).count();
  }

  private static long version(@Nullable Order order) {
    return order == null ? 0 : order.version();
  }

  long count(String status) {
    return orders.values().stream().filter(order -> order.status().equals(status)).count();
  }

  long cents(String status) {
    return orders.values().stream()
        .filter(order -> order.status().equals(status))
        .mapToLong(Order::totalCents)
        .sum();
  }
}
