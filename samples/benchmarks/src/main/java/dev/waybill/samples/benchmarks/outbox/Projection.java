package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.jdbc.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What a consumer makes of orders, a row for each key, and the inbox beside it.
 *
 * @param prefix what the names of its tables begin with
 */
record Projection(Database database, String prefix) {

  void create() throws SQLException {
    database.execute(Schema.postgresql().prefix(prefix).script());
    database.execute(
        "CREATE TABLE %sprojection (order_id text PRIMARY KEY, total bigint, orders bigint)"
            .formatted(prefix));
  }

  void clear() throws SQLException {
    database.execute("TRUNCATE \"%sinbox\", %sprojection".formatted(prefix, prefix));
  }

  /** Not by VALUES: the driver would make several of one page one statement, with a key twice. */
  PreparedStatement upsert(Connection connection) throws SQLException {
    return connection.prepareStatement(
        """
        INSERT INTO %sprojection AS p (order_id, total, orders) SELECT ?, ?, 1
        ON CONFLICT (order_id) DO UPDATE
        SET total = p.total + excluded.total, orders = p.orders + 1
        """
            .formatted(prefix));
  }

  static void bind(PreparedStatement upsert, String order, long total) throws SQLException {
    upsert.setString(1, order);
    upsert.setLong(2, total);
  }

  /** Fails where not each event has had its effect once, or not so many are there. */
  void require(int events) throws SQLException {
    long orders = database.number("SELECT sum(orders) FROM %sprojection".formatted(prefix));
    long seen = database.number("SELECT count(*) FROM \"%sinbox\"".formatted(prefix));
    if (orders != seen || orders < events) {
      throw new IllegalStateException(
          "%sprojection has %d orders, of %d events seen and %d wanted"
              .formatted(prefix, orders, seen, events));
    }
  }
}
