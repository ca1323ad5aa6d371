package dev.waybill.jdbc.internal.database.postgresql;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardPages;
import dev.waybill.jdbc.internal.database.standard.Statements;
import dev.waybill.jdbc.internal.dialect.MarkActs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** What PostgreSQL tells of those who write: its locks. */
final class PostgresMarks implements MarkActs {

  private static final String WRITERS =
      """
      SELECT CASE WHEN pid IS NULL THEN 'prepared' ELSE virtualtransaction END FROM pg_locks
      WHERE locktype = 'relation' AND mode = 'RowExclusiveLock'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND relation = CAST(? AS regclass)
        AND pid IS DISTINCT FROM pg_backend_pid()
      """;

  private static final String LAST_SEQUENCE = "SELECT max(seq) FROM {outbox}";

  private final Sql sql;
  private final StandardPages pages;

  PostgresMarks(Sql sql, StandardPages pages) {
    this.sql = sql;
    this.pages = pages;
  }

  @Override
  public boolean knowsWriters() {
    return true;
  }

  @Override
  public int rowsWorthAMark() {
    return 4_000;
  }

  @Override
  public Set<String> writers(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(WRITERS))) {
      statement.setString(1, sql.tables().outbox());
      return new HashSet<>(Statements.query(statement, row -> row.getString(1)));
    }
  }

  @Override
  public long lastSequence(Connection connection) throws SQLException {
    return Statements.query(connection, sql.of(LAST_SEQUENCE), row -> row.getLong(1)).get(0);
  }

  @Override
  public OptionalLong firstBelow(Connection connection, long mark, Integer[] lanes, int seconds)
      throws SQLException {
    return pages.firstBelow(connection, mark, lanes, seconds);
  }
}
