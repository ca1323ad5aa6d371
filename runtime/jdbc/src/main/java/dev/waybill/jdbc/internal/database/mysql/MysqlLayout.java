package dev.waybill.jdbc.internal.database.mysql;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardLayout;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables on MySQL and MariaDB, where each statement that creates one is a transaction. Refused
 * are texts for which case, accents or blanks at the end are nothing, as they are by default, and
 * engines that know no transactions.
 */
final class MysqlLayout extends StandardLayout {

  private static final String OTHER_ENGINE =
      """
      SELECT engine, NULL FROM information_schema.tables
      WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? AND engine <> 'InnoDB'
      """;

  private static final String INEXACT_COLUMN =
      """
      SELECT column_name, collation_name FROM information_schema.columns
      WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?
        AND collation_name NOT IN ('utf8mb4_0900_bin', 'utf8mb4_nopad_bin')
      """;

  private final Tables tables;

  MysqlLayout(Sql sql) {
    super(sql, MysqlDialect.ERRORS);
    this.tables = sql.tables();
  }

  /** Layout 2 is the first that was there. */
  @Override
  protected boolean hasColumnsOfLayout2(Connection connection) {
    return true;
  }

  @Override
  public void create(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String one : script.split(";\n", 0)) {
        statement.execute(one);
      }
    }
  }

  @Override
  public void verifyExactEvents(Connection connection) throws SQLException {
    for (String table : List.of("outbox", "outbox_lane", "outbox_worker", "outbox_retry")) {
      verifyExact(connection, table);
    }
  }

  @Override
  public void verifyExactInbox(Connection connection) throws SQLException {
    verifyExact(connection, "inbox");
  }

  private void verifyExact(Connection connection, String table) throws SQLException {
    verify(
        connection,
        table,
        OTHER_ENGINE,
        "The table %s has the engine %s, by which events stay whose transaction has rolled back, and locks hold nothing: run ALTER TABLE … ENGINE=InnoDB");
    verify(
        connection,
        table,
        INEXACT_COLUMN,
        "The table %s has the column %s, which compares texts by %s, for which texts are equal that differ in case, in an accent or in a blank at the end, so that one event or ordering key would be taken for another: run ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4 COLLATE with utf8mb4_0900_bin on MySQL, and utf8mb4_nopad_bin on MariaDB");
  }

  /** Refuses a table of which a query finds something, with a message of what that is. */
  private void verify(Connection connection, String table, String query, String message)
      throws SQLException {
    String name = tables.prefix() + table;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, tables.schema());
      statement.setString(2, name);
      try (ResultSet found = statement.executeQuery()) {
        if (found.next()) {
          throw new OutboxUnavailableException(
              message.formatted(name, found.getString(1), found.getString(2)), null, false);
        }
      }
    }
  }
}
