package dev.waybill.jdbc.internal.database.postgresql;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardLayout.Catalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What PostgreSQL's catalog says of the tables, which everybody may read. */
final class PostgresCatalog implements Catalog {

  private static final String COLUMNS_OF_LAYOUT_2 =
      """
      SELECT count(*) FROM pg_attribute
      WHERE NOT attisdropped
        AND (attrelid = to_regclass(?)
            AND attname IN ('outcome', 'schemaversion', 'traceparent', 'headers')
          OR attrelid = to_regclass(?) AND attname = 'lease_millis')
      """;

  private final Sql sql;

  PostgresCatalog(Sql sql) {
    this.sql = sql;
  }

  @Override
  public int columnsOfLayout2(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS_OF_LAYOUT_2)) {
      statement.setString(1, sql.of("{outbox}"));
      statement.setString(2, sql.of("{worker}"));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
