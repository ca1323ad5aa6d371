package dev.waybill.jdbc.internal.database.mysql;

import dev.waybill.jdbc.internal.database.standard.NoMarks;
import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardInbox;
import dev.waybill.jdbc.internal.database.standard.StandardLeases;
import dev.waybill.jdbc.internal.database.standard.StandardOperators;
import dev.waybill.jdbc.internal.database.standard.StandardPages;
import dev.waybill.jdbc.internal.database.standard.StandardRetries;
import dev.waybill.jdbc.internal.database.standard.StandardViews;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.SqlStates;
import dev.waybill.jdbc.internal.dialect.SqlStates.Meaning;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MySQL, from 8.0.17 on, and MariaDB, from 10.6 on, which understand the same. */
public final class MysqlDialect {

  private static final String QUERY_INTERRUPTED = "70100";

  /** What has a code of its own, and no state, or one that says too little. */
  private static final Set<Integer> CODES =
      Set.of(
          1020, // another transaction has changed the row (MariaDB, innodb_snapshot_isolation)
          1044, // no privilege on the database
          1049, // no such database
          1142, // no privilege on the table
          1143, // no privilege on the column
          1205, // a lock was waited for too long
          1290, // read_only
          1836, // read-only mode
          1927, // an operator has ended the session
          3024, // max_execution_time
          4031); // idle for too long

  public static final SqlStates ERRORS =
      SqlStates.standard(MysqlDialect::state)
          .with(Meaning.TABLE_MISSING, "42S02", "1049")
          .with(Meaning.TABLE_EXISTS, "42S01")
          .with(Meaning.SCHEMA_MISSING, "1049", "3D000")
          .with(Meaning.COLUMN_MISSING, "42S22")
          .with(Meaning.PRIVILEGE_MISSING, "1044", "1142", "1143")
          .with(Meaning.READ_ONLY, "25006", "1290", "1836")
          .with(Meaning.SESSION_ENDED, "1927", "4031")
          .with(Meaning.CANCELED, QUERY_INTERRUPTED, "3024")
          .with(Meaning.OF_A_STATEMENT, QUERY_INTERRUPTED, "3024", "1205", "1020")
          .with(Meaning.TRANSIENT, QUERY_INTERRUPTED, "3024", "1205", "1020", "1927", "4031");

  /** In UTC, whatever the session's time zone; stable within a statement. */
  private static final String NOW = "UTC_TIMESTAMP(6)";

  /**
   * A lane that is locked waits for another time. An UPDATE may look at its own table in a derived
   * table only.
   */
  private static final String GIVE_LANE =
      """
      UPDATE {lane} SET owner = ?, epoch = epoch + 1
      WHERE lane = (SELECT free.lane FROM (
        SELECT lane FROM {lane} WHERE lane = ? AND epoch = ? FOR UPDATE SKIP LOCKED) free)
      """;

  /**
   * It waits for another transaction that inserts the same, and then inserts nothing. With ON
   * DUPLICATE KEY UPDATE, drivers would count the row that was found.
   */
  private static final String FIRST_SEEN =
      "INSERT IGNORE INTO {inbox} (consumer, event_id) VALUES (?, ?)";

  private MysqlDialect() {}

  /** For the server that a connection leads to. */
  public static Dialect of(Connection connection, Tables tables) throws SQLException {
    return of(sql(tables, NOW), MysqlAppends.maxAllowedPacket(connection));
  }

  /** For a server that takes documents of any size. */
  public static Dialect of(Sql sql) {
    return of(sql, Integer.MAX_VALUE);
  }

  /** Returns the texts of statements that go by some clock. */
  public static Sql sql(Tables tables, String now) {
    return new Sql(tables, now, new MysqlFlavour());
  }

  private static Dialect of(Sql sql, long maxAllowedPacket) {
    return new Dialect(
        sql.tables(),
        ERRORS,
        new MysqlSessions(),
        new MysqlAppends(sql, maxAllowedPacket),
        new StandardPages(sql, false),
        new MysqlFences(sql),
        new NoMarks(),
        new StandardRetries(sql),
        new StandardLeases(sql, GIVE_LANE),
        new StandardOperators(sql),
        new StandardViews(sql),
        new StandardInbox(sql, FIRST_SEEN, error -> false),
        new MysqlLayout(sql));
  }

  private static @Nullable String state(SQLException error) {
    if (error instanceof SQLTimeoutException) {
      return QUERY_INTERRUPTED; // Connector/J gives none
    }
    int code = error.getErrorCode();
    return CODES.contains(code) ? String.valueOf(code) : error.getSQLState();
  }
}
