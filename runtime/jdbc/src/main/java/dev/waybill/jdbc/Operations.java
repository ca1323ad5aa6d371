package dev.waybill.jdbc;

import dev.waybill.json.EventCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What operators do: each time on a connection of its own, in a transaction of its own. */
record Operations(DataSource dataSource, Dialect dialect, EventCodec codec, WakeUps wakeUps) {

  /** What is done on a connection. */
  @FunctionalInterface
  interface Operation<T> {
    T run(Connection connection) throws SQLException;
  }

  <T> T run(String failure, Operation<T> operation) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      return Transactions.run(connection, () -> operation.run(connection));
    } catch (SQLException e) {
      throw SqlErrors.unavailable(failure, dialect.tables(), e);
    }
  }

  List<Stored> read(ResultSet rows) throws SQLException {
    List<Stored> found = new ArrayList<>();
    while (rows.next()) {
      found.add(Stored.read(rows, codec::decodeIntegrationEvent));
    }
    return found;
  }

  static int requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be 1 or more but is %d".formatted(limit));
    }
    return limit;
  }

  static int update(Connection connection, String sql, long sequence) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, sequence);
      return statement.executeUpdate();
    }
  }

  static boolean exists(Connection connection, String sql, long sequence) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, sequence);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
