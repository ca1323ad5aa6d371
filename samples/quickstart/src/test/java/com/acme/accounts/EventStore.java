package com.acme.accounts;

import dev.waybill.jdbc.JdbcOutbox;
import java.sql.*;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Keeps the events of accounts, and tells others of them in the same transaction. */
final class EventStore {

  static final String DDL =
      """
      CREATE TABLE account_event (
        account uuid NOT NULL, version bigint NOT NULL, type varchar(100) NOT NULL, body text NOT NULL,
        PRIMARY KEY (account, version))
      """;

  private final JdbcOutbox outbox;
  private final Function<AccountEvent, String> json;

  EventStore(JdbcOutbox outbox, Function<AccountEvent, String> json) {
    this.outbox = outbox;
    this.json = json;
  }

  /**
   * Appends events to an account of a version; where it has another by now, enqueues a rejection.
   */
  void append(UUID account, long expected, List<AccountEvent> events, LongFunction<?> rejection)
      throws SQLException {
    try {
      outbox.inTransaction(
          tx -> {
            long current = version(tx.connection(), account);
            if (current == expected) {
              insert(tx.connection(), account, expected, events);
              tx.enqueueAll(events); // the outbox passes over those that stay inside
            } else {
              tx.enqueue(rejection.apply(current));
            }
          });
    } catch (SQLException e) {
      if (!"23505".equals(e.getSQLState())) {
        throw e;
      }
      // Another transaction was first.
      outbox.inTransaction(tx -> tx.enqueue(rejection.apply(version(tx.connection(), account))));
    }
  }

  private static long version(Connection connection, UUID account) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT coalesce(max(version), 0) FROM account_event WHERE account = ?")) {
      statement.setObject(1, account);
      ResultSet row = statement.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private void insert(Connection connection, UUID account, long version, List<AccountEvent> events)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO account_event VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i < events.size(); i++) {
        statement.setObject(1, account);
        statement.setLong(2, version + i + 1);
        statement.setString(3, events.get(i).getClass().getSimpleName());
        statement.setString(4, json.apply(events.get(i)));
        statement.executeUpdate();
      }
    }
  }
}
