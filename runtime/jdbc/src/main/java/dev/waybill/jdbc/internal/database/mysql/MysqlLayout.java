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
 * are texts for which case, accents or blanks at the end are nothing, as they are by default.
 */
final class MysqlLayout extends StandardLayout {

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
    try (PreparedStatement statement = connection.prepareStatement(INEXACT_COLUMN)) {
      statement.setString(1, tables.schema());
      statement.setString(2, tables.prefix() + table);
      try (ResultSet inexact = statement.executeQuery()) {
        if (inexact.next()) {
          throw new OutboxUnavailableException(
              "The column %s of the table %s%s compares texts by %s, for which texts are equal that differ in case, in an accent or in a blank at the end, so that one event or ordering key would be taken for another: run ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4 COLLATE with utf8mb4_0900_bin on MySQL, and utf8mb4_nopad_bin on MariaDB"
                  .formatted(inexact.getString(1), tables.prefix(), table, inexact.getString(2)),
              null,
              false);
        }
      }
    }
  }
}
