package dev.waybill.samples.orders.application;

import dev.waybill.samples.orders.ordering.OrderId;
import dev.waybill.samples.orders.ordering.OrderStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What the warehouse looks at: the oldest orders that wait for something to be done. */
record WorkList(DataSource database) {

  static final String DDL =
      "CREATE INDEX work_list ON orders (placed_at) WHERE status IN ('OPEN', 'PAID')";

  /** An order as it was when somebody looked at it. */
  record Item(OrderId orderId, OrderStatus status, long version) {}

  List<Item> oldest(int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT id, status, version FROM orders
                WHERE status IN ('OPEN', 'PAID') AND placed_at < now() - interval '250 ms'
                ORDER BY placed_at
                LIMIT ?
                """)) {
      select.setInt(1, limit);
      try (ResultSet row = select.executeQuery()) {
        List<Item> items = new ArrayList<>();
        while (row.next()) {
          items.add(
              new Item(
                  new OrderId(row.getObject(1, UUID.class)),
                  OrderStatus.valueOf(row.getString(2)),
                  row.getLong(3)));
        }
        return items;
      }
    }
  }
}
