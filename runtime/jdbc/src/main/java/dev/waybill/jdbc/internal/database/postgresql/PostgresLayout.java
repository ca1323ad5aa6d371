package dev.waybill.jdbc.internal.database.postgresql;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardLayout;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The tables on PostgreSQL, whose catalog everybody may read. Refused is a sequence that is not
 * theirs.
 */
final class PostgresLayout extends StandardLayout {

  private static final String COLUMNS_OF_LAYOUT_2 =
      """
      SELECT count(*) FROM pg_attribute
      WHERE NOT attisdropped
        AND (attrelid = to_regclass(?)
            AND attname IN ('outcome', 'schemaversion', 'traceparent', 'headers')
          OR attrelid = to_regclass(?) AND attname = 'lease_millis')
      """;

  private static final String SEQUENCE_CACHE =
      """
      SELECT seqcache FROM pg_sequence
      WHERE seqrelid = CAST(pg_get_serial_sequence(?, 'seq') AS regclass)
      """;

  private final Sql sql;
  private final Tables tables;

  PostgresLayout(Sql sql) {
    super(sql, PostgresDialect.ERRORS);
    this.sql = sql;
    this.tables = sql.tables();
  }

  @Override
  protected boolean hasColumnsOfLayout2(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS_OF_LAYOUT_2)) {
      statement.setString(1, sql.of("{outbox}"));
      statement.setString(2, sql.of("{worker}"));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1) == ALL_COLUMNS_OF_LAYOUT_2;
      }
    }
  }

  @Override
  public void verifySequence(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SEQUENCE_CACHE)) {
      statement.setString(1, tables.outbox());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw unavailable(
              "The column seq of %s has no sequence of its own, so that nobody can tell whether its values follow the order of appending: run ALTER SEQUENCE … CACHE 1 OWNED BY %s.seq for the sequence that it draws from, and reconnect all who append"
                  .formatted(tables.outbox(), tables.outbox()));
        }
        long cache = row.getLong(1);
        if (cache != 1) {
          throw unavailable(
              "The sequence of %s caches %d values, so that a session may use a lower one after others have used higher ones, and events would leave in another order than they were appended in: run ALTER TABLE %s ALTER COLUMN seq SET CACHE 1, and reconnect all who append"
                  .formatted(tables.outbox(), cache, tables.outbox()));
        }
      }
    }
  }

  private static OutboxUnavailableException unavailable(String message) {
    return new OutboxUnavailableException(message, null, false);
  }
}
