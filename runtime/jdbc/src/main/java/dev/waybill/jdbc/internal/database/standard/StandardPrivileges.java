package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.OutboxRole;
import dev.waybill.jdbc.internal.dialect.SqlStates;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What each role must be allowed, and statements that need just that and change nothing. */
final class StandardPrivileges {

  /**
   * What is needed on a table.
   *
   * @param table the table's placeholder
   * @param privileges in words
   * @param probes statements that are refused where one of them is missing
   */
  private record Need(String table, String privileges, List<String> probes) {

    static Need of(String table, String privileges, String... probes) {
      return new Need(table, privileges, List.of(probes));
    }
  }

  private static final String INSERT_EVENT =
      """
      INSERT INTO {outbox} (id, aggregatetype, aggregateid, type, payload, lane)
      SELECT '', '', '', '', '', 0 WHERE 1 = 0
      """;
  private static final String SELECT_EVENT = "SELECT seq FROM {outbox} WHERE 1 = 0";
  private static final String LOCK_EVENT = "SELECT seq FROM {outbox} WHERE 1 = 0 FOR UPDATE";
  private static final String DELETE_EVENT = "DELETE FROM {outbox} WHERE 1 = 0";
  private static final String SELECT_RETRY = "SELECT seq FROM {retry} WHERE 1 = 0";
  private static final String INSERT_RETRY =
      """
      INSERT INTO {retry} (seq, id, lane, aggregatetype, aggregateid, type, state, attempts)
      SELECT 0, '', 0, '', '', '', '', 0 WHERE 1 = 0
      """;
  private static final String UPDATE_RETRY = "UPDATE {retry} SET attempts = 0 WHERE 1 = 0";

  private static final Need TO_APPEND = Need.of("outbox", "INSERT", INSERT_EVENT);
  private static final Need TO_CAPTURE =
      Need.of("outbox", "SELECT, INSERT and DELETE", SELECT_EVENT, INSERT_EVENT, DELETE_EVENT);
  private static final Need TO_SETTLE =
      Need.of("outbox", "SELECT, UPDATE and DELETE", SELECT_EVENT, LOCK_EVENT, DELETE_EVENT);
  private static final Need TO_KNOW_THE_LAYOUT =
      Need.of("layout", "SELECT", "SELECT version FROM {layout} WHERE 1 = 0");

  private static final List<Need> TO_RELAY =
      List.of(
          TO_KNOW_THE_LAYOUT,
          TO_SETTLE,
          Need.of(
              "lane",
              "SELECT and UPDATE",
              "SELECT lane FROM {lane} WHERE 1 = 0",
              "UPDATE {lane} SET epoch = 0 WHERE 1 = 0"),
          Need.of(
              "worker",
              "SELECT, INSERT, UPDATE and DELETE",
              "SELECT name FROM {worker} WHERE 1 = 0",
              """
              INSERT INTO {worker} (name, batch_size, expires_at)
              SELECT '', 0, CURRENT_TIMESTAMP WHERE 1 = 0
              """,
              "UPDATE {worker} SET batch_size = 0 WHERE 1 = 0",
              "DELETE FROM {worker} WHERE 1 = 0"),
          Need.of(
              "retry",
              "SELECT, INSERT, UPDATE and DELETE",
              SELECT_RETRY,
              INSERT_RETRY,
              UPDATE_RETRY,
              "DELETE FROM {retry} WHERE 1 = 0"));

  private static final List<Need> TO_OPERATE =
      List.of(
          TO_KNOW_THE_LAYOUT,
          TO_SETTLE,
          Need.of("retry", "SELECT, INSERT and UPDATE", SELECT_RETRY, INSERT_RETRY, UPDATE_RETRY));

  private static final List<Need> TO_CONSUME =
      List.of(
          Need.of(
              "inbox",
              "SELECT, INSERT and DELETE",
              "SELECT consumer FROM {inbox} WHERE 1 = 0",
              "INSERT INTO {inbox} (consumer, event_id) SELECT '', '' WHERE 1 = 0",
              "DELETE FROM {inbox} WHERE 1 = 0"));

  private static final Map<OutboxRole, List<Need>> NEEDS =
      Map.of(
          OutboxRole.APPEND,
          List.of(TO_APPEND),
          OutboxRole.RELAY,
          TO_RELAY,
          OutboxRole.CONSUME,
          TO_CONSUME,
          OutboxRole.OPERATE,
          TO_OPERATE);

  private final Sql sql;
  private final SqlStates errors;

  StandardPrivileges(Sql sql, SqlStates errors) {
    this.sql = sql;
    this.errors = errors;
  }

  private static List<Need> needs(OutboxRole role, boolean isCaptured) {
    return role == OutboxRole.APPEND && isCaptured
        ? List.of(TO_CAPTURE)
        : Objects.requireNonNull(NEEDS.get(role));
  }

  /** Refuses a user who may not do all that a role does. */
  void verify(Connection connection, OutboxRole role, boolean isCaptured) throws SQLException {
    for (Need need : needs(role, isCaptured)) {
      try {
        probe(connection, need);
      } catch (SQLException e) {
        if (errors.says(SqlStates.Meaning.PRIVILEGE_MISSING, e)) {
          throw missing(role, need, e);
        }
        throw e;
      }
    }
  }

  /** Refuses a user who may not do everything. */
  void verifyAll(Connection connection) throws SQLException {
    for (OutboxRole role : OutboxRole.values()) {
      for (Need need : needs(role, true)) {
        probe(connection, need);
      }
    }
  }

  private void probe(Connection connection, Need need) throws SQLException {
    for (String probe : need.probes()) {
      try (PreparedStatement statement = connection.prepareStatement(sql.of(probe))) {
        statement.execute();
      }
    }
  }

  private OutboxUnavailableException missing(OutboxRole role, Need need, SQLException error) {
    return new OutboxUnavailableException(
        "The outbox cannot be used to %s: the database user needs %s on %s (%s)"
            .formatted(
                role.name().toLowerCase(Locale.ROOT),
                need.privileges(),
                sql.of("{%s}".formatted(need.table())),
                String.valueOf(error.getMessage()).strip()),
        error,
        false);
  }
}
