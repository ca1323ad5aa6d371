package dev.waybill.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** PostgreSQL, from 12 on. */
class PostgresDialect extends Dialect {

  /** The clock when the statement arrived: stable within it, as plans need, unlike the clock. */
  private static final String NOW = "statement_timestamp()";

  private final PostgresDriver driver = new PostgresDriver();

  PostgresDialect(Tables tables) {
    this(tables, NOW);
  }

  PostgresDialect(Tables tables, String now) {
    super(tables, now);
  }

  @Override
  String text() {
    return "VARCHAR";
  }

  @Override
  String isTrueAt(String index) {
    return "(CAST(? AS boolean[]))[" + index + "]";
  }

  @Override
  int maxPayloadCharacters() {
    return 250_000_000; // a gigabyte, at four bytes each
  }

  /** A relay can publish what a crash of the database then makes undone. */
  @Override
  String warning(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet setting = statement.executeQuery("SHOW synchronous_commit")) {
      setting.next();
      return setting.getString(1).equals("off")
          ? "This PostgreSQL session reports a commit before it is written (synchronous_commit is"
              + " off): a crash undoes transactions that have committed, and whose events may have"
              + " been published. Set synchronous_commit to on, for this database or its users."
          : "";
    }
  }

  /**
   * Deletes rows by the place where they are, which reads nothing else: to look for them by their
   * sequence, in an index or in a table that is almost empty, would under SERIALIZABLE conflict
   * with whoever appends. The planner would read such a table from end to end all the same, and is
   * told not to, from the first statement to the end of the second.
   */
  @Override
  void insertAndDelete(Connection connection, List<Row> rows) throws SQLException {
    String[] places = new String[rows.size()];
    String setting = "";
    try (PreparedStatement statement =
        connection.prepareStatement(insert(rows.size()) + PLACES_FROM_NOW_ON_WITHOUT_SCANS)) {
      Row.bind(statement, rows);
      try (ResultSet inserted = statement.executeQuery()) {
        for (int i = 0; inserted.next(); i++) {
          places[i] = inserted.getString(1);
          setting = i == 0 ? inserted.getString(2) : setting;
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(deleteByPlace())) {
      statement.setArray(1, connection.createArrayOf("text", places));
      statement.setString(2, setting);
      statement.execute();
    }
  }

  private static final String PLACES_FROM_NOW_ON_WITHOUT_SCANS =
      """
       RETURNING CAST(ctid AS text),
                current_setting('enable_seqscan'), set_config('enable_seqscan', 'off', true)
      """;

  private String deleteByPlace() {
    return sql(
        """
        DELETE FROM {outbox} WHERE ctid = ANY (CAST(CAST(? AS text[]) AS tid[]))
        RETURNING set_config('enable_seqscan', ?, true)
        """);
  }

  @Override
  boolean isReadOnly(Connection connection) {
    return driver.isOn("in_hot_standby", connection)
        || driver.isOn("default_transaction_read_only", connection);
  }

  @Override
  boolean isInTransaction(Connection connection) {
    return switch (driver.transactionState(connection)) {
      case OPEN, FAILED -> true;
      case NONE, UNKNOWN -> false;
    };
  }

  /** Asks the server where the driver does not tell, and to learn what it was that failed. */
  @Override
  void requireCommittable(Connection connection) throws SQLException {
    PostgresDriver.TransactionState state = driver.transactionState(connection);
    if (state == PostgresDriver.TransactionState.NONE
        || state == PostgresDriver.TransactionState.OPEN) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    } catch (SQLException e) {
      if (SqlStates.isTransactionFailed(e)) {
        throw SqlErrors.unavailable("Nothing was committed", tables(), e);
      }
      throw e;
    }
  }

  /**
   * One statement and one round trip. The locked rows are checked again after a takeover that they
   * waited for, and keep the next one out until the commit; a plain EXISTS would not (RELAY-SQL,
   * "The fence"). The gate is a scalar, since a join makes nested loops of the deletion. Lanes are
   * locked in their order, as takeovers change them, lest the two deadlock.
   *
   * <p>Only the first and the last row are looked at by their ids, which costs nothing: a sequence
   * that goes back gives out anew all that comes from there on, and so the number of one of them
   * before that of any between. What this does not delete, {@link Acknowledgement#deleteSingly}
   * does.
   */
  @Override
  int acknowledge(Connection connection, Acknowledgement acknowledgement) throws SQLException {
    boolean hasRetries = acknowledgement.hasRetries();
    String sql = hasRetries ? acknowledgeWithRetries() : acknowledgePlainly();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Fence fence = acknowledgement.fence();
      int next = fence.bind(connection, this, statement);
      for (RowId end : List.of(acknowledgement.first(), acknowledgement.last())) {
        statement.setLong(next++, end.sequence());
        statement.setString(next++, end.id());
      }
      Array sequences = connection.createArrayOf(bigint(), acknowledgement.sequences());
      if (hasRetries) {
        statement.setArray(next++, sequences);
        statement.setInt(next++, fence.lanes().length);
      }
      statement.setArray(next++, sequences);
      statement.setInt(next, fence.lanes().length);
      return statement.executeUpdate();
    }
  }

  String acknowledgePlainly() {
    return sql(
        """
        WITH held AS (
          SELECT lane FROM {lane}
          WHERE lane = ANY (?) AND owner = ? AND epoch = (CAST(? AS bigint[]))[lane + 1]
          ORDER BY lane
          FOR SHARE),
        ends AS (
          SELECT 1 FROM {outbox} f, {outbox} l
          WHERE f.seq = ? AND f.id = ? AND l.seq = ? AND l.id = ?)
        DELETE FROM {outbox}
        WHERE seq = ANY (?) AND (SELECT count(*) FROM held) = ? AND EXISTS (SELECT 1 FROM ends)
        """);
  }

  String acknowledgeWithRetries() {
    return sql(
        """
        WITH held AS (
          SELECT lane FROM {lane}
          WHERE lane = ANY (?) AND owner = ? AND epoch = (CAST(? AS bigint[]))[lane + 1]
          ORDER BY lane
          FOR SHARE),
        ends AS (
          SELECT 1 FROM {outbox} f, {outbox} l
          WHERE f.seq = ? AND f.id = ? AND l.seq = ? AND l.id = ?),
        retried AS (
          DELETE FROM {retry}
          WHERE seq = ANY (?) AND (SELECT count(*) FROM held) = ? AND EXISTS (SELECT 1 FROM ends))
        DELETE FROM {outbox}
        WHERE seq = ANY (?) AND (SELECT count(*) FROM held) = ? AND EXISTS (SELECT 1 FROM ends)
        """);
  }

  @Override
  String lockLanes() {
    return sql(
        """
        SELECT lane FROM {lane}
        WHERE lane = ANY (?) AND owner = ? AND epoch = (CAST(? AS bigint[]))[lane + 1]
        ORDER BY lane
        FOR SHARE
        """);
  }

  /**
   * A lane that is locked waits for another time: a worker that was stopped within a transaction
   * would otherwise stop all who want what it leaves.
   */
  @Override
  String giveLane() {
    return sql(
        """
        UPDATE {lane} SET owner = ?, epoch = epoch + 1
        WHERE lane = (SELECT lane FROM {lane} WHERE lane = ? AND epoch = ? FOR UPDATE SKIP LOCKED)
        """);
  }

  @Override
  long sequenceCache(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT seqcache FROM pg_sequence
            WHERE seqrelid = CAST(pg_get_serial_sequence(?, 'seq') AS regclass)
            """)) {
      statement.setString(1, tables().outbox());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : NO_SEQUENCE;
      }
    }
  }

  @Override
  boolean knowsWriters() {
    return true;
  }

  @Override
  String writers() {
    return sql(
        """
        SELECT CASE WHEN pid IS NULL THEN 'prepared' ELSE virtualtransaction END FROM pg_locks
        WHERE locktype = 'relation' AND mode = 'RowExclusiveLock'
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND relation = CAST(? AS regclass)
          AND pid IS DISTINCT FROM pg_backend_pid()
        """);
  }

  @Override
  String firstSeen() {
    return sql("INSERT INTO {inbox} (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
  }

  /** It waits for the other, and then inserts nothing. */
  @Override
  boolean isSeenMeanwhile(SQLException error) {
    return false;
  }
}
