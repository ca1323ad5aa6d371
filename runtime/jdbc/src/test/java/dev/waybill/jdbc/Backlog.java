package dev.waybill.jdbc;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.internal.row.Lane;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Fills an outbox on PostgreSQL by one statement, as no application would. */
public final class Backlog {

  /** The aggregate type of all its events. */
  public static final String SCOPE = "Account";

  private Backlog() {}

  /**
   * Appends events {@code e1}, {@code e2} and so on, their keys in turn.
   *
   * @param events how many
   * @param keys of how many ordering keys
   */
  public static void fill(Database database, int events, int keys) throws SQLException {
    Integer[] lanes = new Integer[keys];
    for (int key = 0; key < keys; key++) {
      lanes[key] = Lane.numberOf(new OrderingKey(SCOPE, "k" + key));
    }
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, lane)
                SELECT 'e' || n, ?, 'k' || n % ?, 'Changed', '{"id":"e' || n || '"}',
                       (CAST(? AS smallint[]))[n % ? + 1]
                FROM generate_series(1, ?) AS series (n)
                """)) {
      insert.setString(1, SCOPE);
      insert.setInt(2, keys);
      insert.setArray(3, connection.createArrayOf("smallint", lanes));
      insert.setInt(4, keys);
      insert.setInt(5, events);
      insert.executeUpdate();
    }
    database.execute("ANALYZE outbox");
  }
}
