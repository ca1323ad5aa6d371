package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** H2, from 2.3 on: for development, tests and small single-node applications. */
class H2Dialect extends Dialect {

  private static final String NOW = "CURRENT_TIMESTAMP";

  /** What the SQL states of several errors begin with. */
  private static final String MISSING_TABLE = "42S0";

  /** Whether threads that are interrupted close the database. */
  private final boolean isClosedByInterrupts;

  H2Dialect(Tables tables) {
    this(tables, NOW);
  }

  H2Dialect(Tables tables, String now) {
    this(tables, now, false);
  }

  private H2Dialect(Tables tables, String now, boolean isClosedByInterrupts) {
    super(tables, now);
    this.isClosedByInterrupts = isClosedByInterrupts;
  }

  /** For what a connection leads to: a file of this process, a server, or memory. */
  static H2Dialect of(Connection connection, Tables tables) throws SQLException {
    String url = connection.getMetaData().getURL();
    String path = path(connection);
    boolean isFile = path != null && !path.startsWith("async:") && !path.startsWith("retry:");
    boolean isRemote = url.startsWith("jdbc:h2:tcp:") || url.startsWith("jdbc:h2:ssl:");
    return new H2Dialect(tables, NOW, isFile && !isRemote);
  }

  @Override
  void requireUninterrupted() {
    if (isClosedByInterrupts && Thread.currentThread().isInterrupted()) {
      throw new CancellationException(
          "The thread is interrupted, and H2 would close this database for everybody if it were read"
              + " or written now: clear the interrupt before, or let the JDBC URL say"
              + " jdbc:h2:async: before the path");
    }
  }

  /** Else IGNORECASE would decide how it compares. */
  @Override
  String text() {
    return "VARCHAR_CASESENSITIVE";
  }

  /** Not by brackets, which quote names where the URL says MODE=MSSQLServer. */
  @Override
  String isTrueAt(String index) {
    return "ARRAY_GET(CAST(? AS BOOLEAN ARRAY), " + index + ")";
  }

  @Override
  int maxPayloadCharacters() {
    return 1_048_576;
  }

  /** H2 acknowledges commits up to half a second before it writes them, unless told not to. */
  @Override
  String warning(Connection connection) throws SQLException {
    String delay = path(connection) == null ? "0" : setting(connection, "WRITE_DELAY");
    return delay.equals("0")
        ? ""
        : "This H2 database reports a commit before it is written (WRITE_DELAY is %s ms): a crash"
                .formatted(delay)
            + " loses events whose transactions have committed. Add ;WRITE_DELAY=0 to the JDBC URL.";
  }

  /** Returns where the file is; null for a database in memory. */
  private static @Nullable String path(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet path = statement.executeQuery("SELECT DATABASE_PATH()")) {
      return path.next() ? path.getString(1) : null;
    }
  }

  /** By the places of the columns, whose names the URL's OLD_INFORMATION_SCHEMA decides. */
  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet settings = statement.executeQuery("SELECT * FROM INFORMATION_SCHEMA.SETTINGS")) {
      while (settings.next()) {
        if (settings.getString(1).equals(name)) {
          return settings.getString(2);
        }
      }
      return "0";
    }
  }

  @Override
  boolean isIsolationOfSession() {
    return true;
  }

  @Override
  int acknowledge(Connection connection, Acknowledgement acknowledgement) throws SQLException {
    return Transactions.run(
        connection,
        () ->
            acknowledgement.fence().holds(connection, this)
                ? acknowledgement.deleteSingly(connection, this)
                : 0);
  }

  @Override
  String lockLanes() {
    return sql(
        """
        SELECT lane FROM {lane}
        WHERE lane = ANY (?) AND owner = ? AND epoch = ARRAY_GET(CAST(? AS BIGINT ARRAY), lane + 1)
        ORDER BY lane
        FOR UPDATE
        """);
  }

  /** Its sessions share the values. */
  @Override
  long sequenceCache(Connection connection) {
    return 1;
  }

  @Override
  boolean knowsWriters() {
    return false;
  }

  @Override
  String firstSeen() {
    return sql(
        """
        MERGE INTO {inbox} AS i USING (VALUES (CAST(? AS {text}), CAST(? AS {text})))
          AS n (consumer, event_id)
        ON i.consumer = n.consumer AND i.event_id = n.event_id
        WHEN NOT MATCHED THEN INSERT (consumer, event_id) VALUES (n.consumer, n.event_id)
        """);
  }

  /** It waits for the other, and then finds that it would insert a duplicate. */
  @Override
  boolean isSeenMeanwhile(SQLException error) {
    return "23505".equals(error.getSQLState());
  }

  /** Columns that were made while IGNORECASE was on, and a collation for which case is nothing. */
  @Override
  void verifyExactness(Connection connection, List<String> tables) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet alike =
            statement.executeQuery(
                sql("SELECT CAST('e' AS {text}) = 'E' OR CAST('e' AS {text}) = '\u00e9'"))) {
      if (alike.next() && alike.getBoolean(1)) {
        throw new OutboxUnavailableException(
            "This H2 database compares texts by a collation for which case or accents are nothing, so that one event or ordering key would be taken for another: create the database without SET COLLATION, or with STRENGTH IDENTICAL",
            null,
            false);
      }
    }
    List<String> mending = new ArrayList<>();
    for (String table : tables) {
      mending.addAll(mending(connection, table));
    }
    if (!mending.isEmpty()) {
      throw new OutboxUnavailableException(
          "The outbox's tables were created while the URL of this H2 database said IGNORECASE=TRUE, so that case is nothing to them, and one event or ordering key would be taken for another: run SET IGNORECASE FALSE; %s; SET IGNORECASE TRUE"
              .formatted(String.join("; ", mending)),
          null,
          false);
    }
  }

  /**
   * The statements that mend a table, which do so only while IGNORECASE is off. A table that is
   * missing is told of by whoever needs it.
   */
  private List<String> mending(Connection connection, String table) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery(sql("SELECT * FROM " + table + " WHERE 1 = 0"))) {
      ResultSetMetaData columns = none.getMetaData();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        if (columns.getColumnTypeName(column).equals("VARCHAR_IGNORECASE")) {
          statements.add(
              sql(
                  "ALTER TABLE %s ALTER COLUMN \"%s\" SET DATA TYPE {text}(%d)"
                      .formatted(
                          table, columns.getColumnName(column), columns.getPrecision(column))));
        }
      }
    } catch (SQLException e) {
      if (!String.valueOf(e.getSQLState()).startsWith(MISSING_TABLE)) {
        throw e;
      }
    }
    return statements;
  }
}
