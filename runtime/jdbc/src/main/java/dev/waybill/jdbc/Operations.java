package dev.waybill.jdbc;

import dev.waybill.json.EventCodec;
import dev.waybill.outbox.OutboxEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What operators do: each time on a connection of its own, in a transaction of its own. */
record Operations(
    ConnectionSource connections, Dialect dialect, EventCodec codec, WakeUps wakeUps) {

  /** What is done on a connection. */
  @FunctionalInterface
  interface Operation<T> {
    T run(Connection connection) throws SQLException;
  }

  <T> T run(String failure, Operation<T> operation) {
    dialect.requireUninterrupted();
    try (Borrowed borrowed = Borrowed.of(connections.get(), dialect)) {
      Connection connection = borrowed.connection();
      return Transactions.run(connection, () -> operation.run(connection));
    } catch (SQLException e) {
      throw SqlErrors.unavailable(failure, dialect.tables(), e);
    }
  }

  void verify() {
    run(
        "The outbox cannot be used",
        connection -> {
          Layout.verify(connection, dialect);
          Layout.verifyLanes(connection, dialect);
          PrivilegeSql.verifyAll(connection, dialect);
          Layout.verifyInbox(connection, dialect);
          return measure(connection, dialect, 0);
        });
  }

  /**
   * Refuses tables that are not as a role needs them, and a user who may not do what it does.
   *
   * @param isCaptured whether a reader of the database's log publishes what is appended
   */
  void verify(OutboxRole role, boolean isCaptured) {
    var unused =
        run(
            "The outbox cannot be used",
            connection -> {
              PrivilegeSql.verify(connection, dialect, role, isCaptured);
              switch (role) {
                case APPEND -> Layout.verifySequence(connection, dialect);
                case RELAY -> {
                  Layout.verify(connection, dialect);
                  Layout.verifyLanes(connection, dialect);
                }
                case OPERATE -> Layout.verify(connection, dialect);
                case CONSUME -> Layout.verifyInbox(connection, dialect);
              }
              return true;
            });
  }

  OutboxDepth measure() {
    return run("The outbox cannot be measured", connection -> measure(connection, dialect, 0));
  }

  /**
   * Counts what there is.
   *
   * @param timeout in seconds; 0 for none
   */
  static OutboxDepth measure(Connection connection, Dialect dialect, int timeout)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.measure())) {
      if (timeout == 0) {
        return depth(statement);
      }
      statement.setQueryTimeout(timeout);
      try {
        return depth(statement);
      } finally {
        statement.setQueryTimeout(0); // H2 keeps it for the connection
      }
    }
  }

  private static OutboxDepth depth(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      long dead = row.getLong(2);
      Instant oldest = Stored.instant(row, 3);
      Duration age =
          oldest == null
              ? Duration.ZERO
              : Duration.between(oldest, Objects.requireNonNull(Stored.instant(row, 4)));
      return new OutboxDepth(row.getLong(1) - dead, dead, age.isNegative() ? Duration.ZERO : age);
    }
  }

  List<OutboxEntry> pending(int limit) {
    return run(
        "Pending events cannot be listed",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(dialect.pending())) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
              return read(rows).stream().map(Stored::entry).toList();
            }
          }
        });
  }

  /** What becomes of a row by an operator's hand. */
  @FunctionalInterface
  interface Settlement {
    List<Attempts.Outcome> of(Connection connection, Stored row) throws SQLException;
  }

  /** Settles an event as published, and lets those behind it pass. */
  List<Attempts.Outcome> published(Connection connection, Stored row) throws SQLException {
    update(connection, dialect.deleteOne(), row.rowId());
    update(connection, dialect.release(), row.rowId());
    return List.of();
  }

  /** Settles the first pending event with an id, if there is one. */
  List<Attempts.Outcome> settle(String id, Settlement settlement) {
    if (!Utf8.isStorable(Objects.requireNonNull(id, "id"))) {
      return List.of();
    }
    return run(
        "An event cannot be marked",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(dialect.pendingById())) {
            statement.setString(1, id);
            try (ResultSet rows = statement.executeQuery()) {
              List<Stored> found = read(rows);
              return found.isEmpty() ? List.of() : settlement.of(connection, found.get(0));
            }
          }
        });
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

  static int update(Connection connection, String sql, RowId row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, row.sequence());
      statement.setString(2, row.id());
      return statement.executeUpdate();
    }
  }

  static boolean exists(Connection connection, String sql, RowId row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, row.sequence());
      statement.setString(2, row.id());
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }
}
