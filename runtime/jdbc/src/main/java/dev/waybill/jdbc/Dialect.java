package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SQL of one kind of database. What both understand stands here, and what operators need one
 * class up; what differs, in the classes named after the databases.
 *
 * <p>Every statement runs under READ COMMITTED.
 */
abstract class Dialect extends LeaseSql {

  /** What {@link #writers()} calls a transaction that waits for the second phase of its commit. */
  static final String PREPARED = "prepared";

  /** The fetches by their limits, of which there are few: putting one together takes time. */
  private final Map<Integer, String> fetches = new ConcurrentHashMap<>();

  private final Map<Integer, String> fetchesBeside = new ConcurrentHashMap<>();

  Dialect(Tables tables, String now) {
    super(tables, now);
  }

  /** Recognises the database by what its driver says. */
  static Dialect of(Connection connection, Tables tables) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "postgresql" -> new PostgresDialect(tables);
      case "h2" -> H2Dialect.of(connection, tables);
      default ->
          throw new IllegalArgumentException(
              "JdbcOutbox works on PostgreSQL and H2, and this is %s".formatted(product));
    };
  }

  /** How many characters the column {@code payload} holds. */
  abstract int maxPayloadCharacters();

  /**
   * Refuses to begin anything on a thread that is interrupted, where that would break the database.
   *
   * @throws java.util.concurrent.CancellationException where so
   */
  void requireUninterrupted() {}

  /** What is worth a warning about this database's settings; empty where nothing is. */
  abstract String warning(Connection connection) throws SQLException;

  /** The names of the types of an array parameter's elements. */
  final String integer() {
    return "integer";
  }

  final String bigint() {
    return "bigint";
  }

  final String truth() {
    return "boolean";
  }

  // Appending

  /** Kept for one row alone: the texts for up to a thousand would fill megabytes. */
  final String insert(int rows) {
    String one =
        sql(
            """
            INSERT INTO {outbox} (id, aggregatetype, aggregateid, type, payload, lane)
            VALUES (?, ?, ?, ?, ?, ?)\
            """);
    return rows == 1 ? one : one + ", (?, ?, ?, ?, ?, ?)".repeat(rows - 1);
  }

  /** Inserts rows that the reader of the database's log is to see, and deletes them again. */
  void insertAndDelete(Connection connection, List<Row> rows) throws SQLException {
    Long[] sequences = new Long[rows.size()];
    try (PreparedStatement statement =
        connection.prepareStatement(insert(rows.size()), new String[] {"seq"})) {
      Row.bind(statement, rows);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        for (int i = 0; keys.next(); i++) {
          sequences[i] = keys.getLong(1);
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(deleteBySequence())) {
      statement.setArray(1, connection.createArrayOf(bigint(), sequences));
      statement.executeUpdate();
    }
  }

  String deleteBySequence() {
    return sql("DELETE FROM {outbox} WHERE seq = ANY (?)");
  }

  /** Whether an isolation is a session's alone, and a transaction cannot have one of its own. */
  boolean isIsolationOfSession() {
    return false;
  }

  /**
   * Whether the server takes no writes, as far as the driver knows without asking it: it is a
   * standby, or read-only unless told otherwise.
   */
  boolean isReadOnly(Connection connection) {
    return false;
  }

  /**
   * Whether a connection in auto-commit mode is in a transaction all the same, as far as the driver
   * knows without asking: in one of XA, or that an SQL statement has begun.
   */
  boolean isInTransaction(Connection connection) {
    return false;
  }

  /**
   * Refuses to commit a transaction in which a statement has failed, where the database would roll
   * it back and report a commit.
   *
   * @throws OutboxUnavailableException where that is so, with what had failed
   * @throws SQLException where the connection does not answer
   */
  void requireCommittable(Connection connection) throws SQLException {}

  // Relaying

  /**
   * The next rows of some lanes, and whether an attempt of theirs has failed: its state, or null.
   * Passed over: the keys behind a retry that is not due, an event that is set aside or a held dead
   * letter, and skipped dead letters.
   *
   * <p>Begins above the low-water mark, or at the first row that has become due below it. Where no
   * attempt has failed, nothing is looked up row by row. A large payload is null, and its size is
   * told instead. Parameters: low-water mark, lanes and low-water mark, where {@link #knowsWriters}
   * says that there is one; lanes, as an array of 64 truth values, which is quicker to look into
   * than a list.
   *
   * <p>The limit is written out: with a parameter, PostgreSQL finds a plan for every page anew, in
   * a third of the time that the page takes.
   */
  final String fetch(int limit) {
    return fetches.computeIfAbsent(limit, same -> fetch("", limit));
  }

  /**
   * The same without rows that are in hand already. Parameters: as for {@link #fetch(int)}; the
   * first and the last sequence in hand, for all between whether they are not, and the sequence
   * before the first.
   */
  final String fetchBeside(int limit) {
    return fetchesBeside.computeIfAbsent(limit, same -> fetch("AND " + notInHand(), limit));
  }

  /** Truth values again: PostgreSQL takes half a fetch's time to look 500 numbers up by hash. */
  String notInHand() {
    return "CASE WHEN o.seq BETWEEN ? AND ? THEN %s ELSE TRUE END "
        .formatted(isTrueAt("CAST(o.seq - CAST(? AS BIGINT) AS INTEGER)"));
  }

  /** Whether an array of truth values, which is a parameter, has a true one at an index from 1. */
  abstract String isTrueAt(String index);

  private String fetch(String condition, int limit) {
    return sql(
        """
        SELECT o.seq, o.id, o.aggregatetype, o.aggregateid, o.type,
               CASE WHEN octet_length(o.payload) <= 32768 THEN o.payload END, o.lane,
               CASE WHEN EXISTS (SELECT 1 FROM {retry})
                 THEN (SELECT r.state FROM {retry} r WHERE r.seq = o.seq AND r.id = o.id) END,
               CASE WHEN octet_length(o.payload) > 32768 THEN octet_length(o.payload) END
        FROM {outbox} o
        WHERE %s %s
        """
                .formatted(knowsWriters() ? aboveMark() : "", isTrueAt("o.lane + 1"))
            + MAY_GO
            + condition
            + " ORDER BY o.seq FETCH FIRST %d ROWS ONLY".formatted(limit));
  }

  private String aboveMark() {
    return """
        o.seq > LEAST(CAST(? AS BIGINT), COALESCE((
            SELECT min(d.seq) - 1 FROM {retry} d
            WHERE %s AND d.next_attempt_at <= {now}), CAST(? AS BIGINT)))
          AND\
        """
        .formatted(isTrueAt("d.lane + 1"));
  }

  /**
   * First whether the row itself is held back, which its sequence tells: what has failed is passed
   * over at each poll. A CASE keeps its order, and AND does not.
   */
  private static final String MAY_GO =
      """
      AND CASE
        WHEN NOT EXISTS (SELECT 1 FROM {retry}) THEN TRUE
        WHEN EXISTS (
          SELECT 1 FROM {retry} s
          WHERE s.seq = o.seq AND s.id = o.id
            AND (s.state IN ('HELD', 'SET_ASIDE', 'SKIPPED')
              OR s.state = 'WAITING' AND s.next_attempt_at > {now})) THEN FALSE
        ELSE NOT EXISTS (
          SELECT 1 FROM {retry} b
          WHERE b.aggregatetype = o.aggregatetype AND b.aggregateid = o.aggregateid
            AND b.seq < o.seq
            AND (b.state IN ('HELD', 'SET_ASIDE')
              OR b.state = 'WAITING' AND b.next_attempt_at > {now}))
        END
      """;

  /** Parameters: sequence, id. */
  String payload() {
    return sql("SELECT payload FROM {outbox} WHERE seq = ? AND id = ?");
  }

  /** What is known of failed attempts. Parameter: sequences. */
  String retries() {
    return sql(
        """
        SELECT seq, id, state, attempts, last_attempt_at, next_attempt_at, last_error
        FROM {retry} WHERE seq = ANY (?)
        """);
  }

  /**
   * Deletes published rows, provided that the lanes are still the worker's: nothing is deleted
   * where one of them is not.
   *
   * @return how many rows were deleted; where not all, the others need {@link
   *     Acknowledgement#deleteSingly}
   */
  abstract int acknowledge(Connection connection, Acknowledgement acknowledgement)
      throws SQLException;

  /**
   * Locks lanes against a takeover until the transaction ends, and returns those that are still the
   * worker's. Parameters: lanes, owner, epochs by lane.
   */
  abstract String lockLanes();

  // Layout

  /** What {@link #sequenceCache} returns where the column has no sequence of its own. */
  static final long NO_SEQUENCE = 0;

  /** How many values the sequence of the outbox gives to a session at once. */
  abstract long sequenceCache(Connection connection) throws SQLException;

  /**
   * Refuses tables whose texts do not compare exactly, where a database can have such.
   *
   * @param tables as placeholders
   * @throws OutboxUnavailableException with what mends them
   */
  void verifyExactness(Connection connection, List<String> tables) throws SQLException {}

  // Low-water mark

  /** After how many deleted rows it is worth asking for the writers. */
  int rowsWorthAMark() {
    return 4_000;
  }

  /** Whether {@link #writers()} tells who may still bring rows below what was fetched. */
  abstract boolean knowsWriters();

  /**
   * The transactions that hold the lock which an INSERT takes before it draws its sequence and
   * keeps to its end. Parameter: the table's name.
   */
  String writers() {
    throw new UnsupportedOperationException();
  }

  /** The first row at or below a mark that a fetch would bring. Parameters: mark, lanes. */
  String firstBelow() {
    return sql(
        """
        SELECT o.seq FROM {outbox} o WHERE o.seq <= ? AND %s
        """
                .formatted(isTrueAt("o.lane + 1"))
            + MAY_GO
            + " ORDER BY o.seq FETCH FIRST ROW ONLY");
  }

  // Inbox

  /** Parameters: consumer, event id. Counts one row where the event is new. */
  abstract String firstSeen();

  /** Whether {@link #firstSeen()} failed because another transaction has just seen the event. */
  abstract boolean isSeenMeanwhile(SQLException error);

  /** Parameter: age in milliseconds. */
  String purgeInbox() {
    return sql(
        "DELETE FROM {inbox} WHERE seen_at < {now} - CAST(? AS BIGINT) * INTERVAL '1' SECOND / 1000");
  }
}
