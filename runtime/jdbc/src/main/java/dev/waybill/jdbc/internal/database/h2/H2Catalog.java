package dev.waybill.jdbc.internal.database.h2;

import dev.waybill.jdbc.internal.database.standard.StandardLayout.Catalog;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What H2's information schema says of the tables; URLs decide on the case of columns. */
final class H2Catalog implements Catalog {

  private static final String COLUMNS_OF_LAYOUT_2 =
      """
      SELECT COUNT(*) FROM INFORMATION_SCHEMA.COLUMNS
      WHERE TABLE_SCHEMA = COALESCE(CAST(? AS VARCHAR), CURRENT_SCHEMA)
        AND (TABLE_NAME = ?
            AND UPPER(COLUMN_NAME) IN ('OUTCOME', 'SCHEMAVERSION', 'TRACEPARENT', 'HEADERS')
          OR TABLE_NAME = ? AND UPPER(COLUMN_NAME) = 'LEASE_MILLIS')
      """;

  private final Tables tables;

  H2Catalog(Tables tables) {
    this.tables = tables;
  }

  @Override
  public int columnsOfLayout2(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS_OF_LAYOUT_2)) {
      statement.setString(1, tables.schema());
      statement.setString(2, tables.prefix() + "outbox");
      statement.setString(3, tables.prefix() + "outbox_worker");
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
