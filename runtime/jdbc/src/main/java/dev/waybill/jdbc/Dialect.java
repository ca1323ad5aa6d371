package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SQL of one kind of database. What both understand stands here, what differs in the classes
 * named after them; names in braces are tables, and {@code {now}} is the database's clock.
 *
 * <p>Every statement runs under READ COMMITTED.
 */
abstract class Dialect {

  private final Tables tables;
  private final String now;
  private final Map<String, String> rendered = new ConcurrentHashMap<>();

  Dialect(Tables tables, String now) {
    this.tables = tables;
    this.now = now;
  }

  /** Recognises the database by what its driver says. */
  static Dialect of(Connection connection, Tables tables) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "postgresql" -> new PostgresDialect(tables);
      case "h2" -> new H2Dialect(tables);
      default ->
          throw new IllegalArgumentException(
              "JdbcOutbox works on PostgreSQL and H2, and this is %s".formatted(product));
    };
  }

  final Tables tables() {
    return tables;
  }

  final String sql(String template) {
    return rendered.computeIfAbsent(template, this::render);
  }

  private String render(String template) {
    return tables.in(template.replace("{now}", now));
  }

  /** How many characters the column {@code payload} holds. */
  abstract int maxPayloadCharacters();

  /** What is worth a warning about this database's settings; empty where nothing is. */
  abstract String warning(Connection connection) throws SQLException;

  /** The names of the types of an array parameter's elements. */
  final String integer() {
    return "integer";
  }

  final String bigint() {
    return "bigint";
  }

  // Appending

  final String insert(int rows) {
    return sql(
        """
        INSERT INTO {outbox} (id, aggregatetype, aggregateid, type, payload, lane)
        VALUES (?, ?, ?, ?, ?, ?)\
        """
            + String.join("", Collections.nCopies(rows - 1, ", (?, ?, ?, ?, ?, ?)")));
  }

  String deleteBySequence() {
    return sql("DELETE FROM {outbox} WHERE seq = ANY (?)");
  }

  // Relaying

  /**
   * The next rows of some lanes, with what is known of their failed attempts. Passed over: the keys
   * behind a retry that is not due or behind a held dead letter, and skipped dead letters.
   *
   * <p>Begins above the low-water mark, or at the first row that has become due below it. Where no
   * attempt has failed, the keys need no looking up. A large payload is null, and only its size is
   * told. Parameters: low-water mark, lanes, low-water mark, lanes, limit.
   */
  String fetch() {
    return sql(
        """
        SELECT p.seq, p.id, p.aggregatetype, p.aggregateid, p.type,
               CASE WHEN octet_length(p.payload) <= 32768 THEN p.payload END, p.lane,
               r.state, r.attempts, r.last_attempt_at, r.next_attempt_at, r.last_error,
               octet_length(p.payload)
        FROM (
          SELECT o.seq, o.id, o.aggregatetype, o.aggregateid, o.type, o.payload, o.lane
          FROM {outbox} o
          WHERE o.seq > LEAST(CAST(? AS BIGINT), COALESCE((
              SELECT min(d.seq) - 1 FROM {retry} d
              WHERE d.lane = ANY (?) AND d.next_attempt_at <= {now}), CAST(? AS BIGINT)))
            AND o.lane = ANY (?)
            AND (NOT EXISTS (SELECT 1 FROM {retry})
              OR NOT EXISTS (
                SELECT 1 FROM {retry} b
                WHERE b.aggregatetype = o.aggregatetype
                  AND b.aggregateid = o.aggregateid
                  AND b.seq <= o.seq
                  AND (b.state = 'HELD'
                    OR b.state = 'WAITING' AND b.next_attempt_at > {now}
                    OR b.state = 'SKIPPED' AND b.seq = o.seq)))
          ORDER BY o.seq
          LIMIT ?) p
        LEFT JOIN {retry} r ON r.seq = p.seq
        ORDER BY p.seq
        """);
  }

  /** Parameter: sequence. */
  String payload() {
    return sql("SELECT payload FROM {outbox} WHERE seq = ?");
  }

  /**
   * Deletes published rows, provided that the lanes are still the worker's: nothing is deleted
   * where one of them is not.
   *
   * @return how many rows were deleted
   */
  abstract int acknowledge(Connection connection, Acknowledgement acknowledgement)
      throws SQLException;

  /**
   * Locks lanes against a takeover until the transaction ends, and returns those that are still the
   * worker's. Parameters: lanes, owner, epochs by lane.
   */
  abstract String lockLanes();

  // Leases

  /** Parameters: lease in milliseconds, batch size, worker. */
  String renewLease() {
    return sql(
        "UPDATE {worker} SET expires_at = {now} + CAST(? AS BIGINT) * INTERVAL '1' SECOND / 1000, batch_size = ?"
            + " WHERE name = ?");
  }

  /** Parameters: worker, batch size, lease in milliseconds. */
  String takeLease() {
    return sql(
        "INSERT INTO {worker} (name, batch_size, expires_at)"
            + " VALUES (?, ?, {now} + CAST(? AS BIGINT) * INTERVAL '1' SECOND / 1000)");
  }

  String dropLease() {
    return sql("DELETE FROM {worker} WHERE name = ?");
  }

  /** Leases that expired without an heir: their lanes are others' by now. */
  String dropExpiredLeases() {
    return sql(
        """
        DELETE FROM {worker} w
        WHERE w.expires_at <= {now}
          AND NOT EXISTS (SELECT 1 FROM {lane} l WHERE l.owner = w.name)
        """);
  }

  String workers() {
    return sql("SELECT name, batch_size, expires_at > {now} FROM {worker} ORDER BY name");
  }

  String lanes() {
    return sql("SELECT lane, owner, epoch FROM {lane} ORDER BY lane");
  }

  /** Parameters: new owner, lane, epoch as it was seen. */
  String giveLane() {
    return sql("UPDATE {lane} SET owner = ?, epoch = epoch + 1 WHERE lane = ? AND epoch = ?");
  }

  // Failed attempts

  String now() {
    return sql("SELECT {now}");
  }

  /** Parameter: sequence. */
  String attempts() {
    return sql(
        """
        SELECT r.attempts, r.state FROM {outbox} o LEFT JOIN {retry} r ON r.seq = o.seq
        WHERE o.seq = ?
        """);
  }

  /** Parameters: state, attempts, last attempt, next attempt, last error, sequence. */
  String updateRetry() {
    return sql(
        """
        UPDATE {retry}
        SET state = ?, attempts = ?, last_attempt_at = ?, next_attempt_at = ?, last_error = ?
        WHERE seq = ?
        """);
  }

  /**
   * Parameters: state, attempts, last attempt, next attempt, last error, sequence. Inserts nothing
   * where the event has gone.
   */
  String insertRetry() {
    return sql(
        """
        INSERT INTO {retry} (state, attempts, last_attempt_at, next_attempt_at, last_error,
                             seq, id, lane, aggregatetype, aggregateid, type)
        SELECT CAST(? AS VARCHAR(10)), CAST(? AS INTEGER), CAST(? AS TIMESTAMP WITH TIME ZONE),
               CAST(? AS TIMESTAMP WITH TIME ZONE), CAST(? AS VARCHAR(1100)),
               o.seq, o.id, o.lane, o.aggregatetype, o.aggregateid, o.type
        FROM {outbox} o WHERE o.seq = ?
        """);
  }

  /** Parameters: state, sequence. */
  String setRetryState() {
    return sql("UPDATE {retry} SET state = ? WHERE seq = ?");
  }

  String deleteRetries() {
    return sql("DELETE FROM {retry} WHERE seq = ANY (?)");
  }

  /** What lost its event: released by an operator, or acknowledged beside one. Parameter: lanes. */
  String orphanedRetries() {
    return sql(
        """
        SELECT r.seq FROM {retry} r
        WHERE r.lane = ANY (?) AND r.state NOT IN ('HELD', 'SKIPPED')
          AND NOT EXISTS (SELECT 1 FROM {outbox} o WHERE o.seq = r.seq)
        """);
  }

  /** What an operator skipped, for its worker to look behind it. Parameter: lanes. */
  String skippedByOperator() {
    return sql(
        """
        SELECT seq FROM {retry}
        WHERE lane = ANY (?) AND state = 'SKIPPED' AND next_attempt_at IS NOT NULL
        """);
  }

  String clearNextAttempts() {
    return sql("UPDATE {retry} SET next_attempt_at = NULL WHERE seq = ANY (?)");
  }

  // Operators

  private static final String ENTRY =
      """
      SELECT o.seq, o.id, o.aggregatetype, o.aggregateid, o.type, o.payload, o.lane,
             r.state, r.attempts, r.last_attempt_at, r.next_attempt_at, r.last_error
      FROM {outbox} o LEFT JOIN {retry} r ON r.seq = o.seq
      """;

  /** Parameter: limit. */
  String pending() {
    return sql(
        ENTRY
            + """
            WHERE r.state IS NULL OR r.state NOT IN ('HELD', 'SKIPPED')
            ORDER BY o.seq LIMIT ?
            """);
  }

  /** Parameter: id. */
  String pendingById() {
    return sql(
        ENTRY
            + """
            WHERE o.id = ? AND (r.state IS NULL OR r.state NOT IN ('HELD', 'SKIPPED'))
            ORDER BY o.seq LIMIT 1
            """);
  }

  /**
   * A page of dead letters. Parameters, the filters null for any: sequence to begin behind, id,
   * type, aggregate type, ordering key, limit.
   */
  String deadLetters() {
    return sql(
        ENTRY
            + """
            WHERE r.state IN ('HELD', 'SKIPPED')
              AND r.seq > ?
              AND r.id = COALESCE(CAST(? AS VARCHAR(255)), r.id)
              AND r.type = COALESCE(CAST(? AS VARCHAR(255)), r.type)
              AND r.aggregatetype = COALESCE(CAST(? AS VARCHAR(255)), r.aggregatetype)
              AND r.aggregateid = COALESCE(CAST(? AS VARCHAR(255)), r.aggregateid)
            ORDER BY r.seq LIMIT ?
            """);
  }

  /** Makes a dead letter an event with no failed attempt. Parameter: sequence. */
  String replay() {
    return sql(
        """
        UPDATE {retry}
        SET state = 'WAITING', attempts = 0, last_attempt_at = NULL, next_attempt_at = {now},
            last_error = NULL
        WHERE seq = ? AND state IN ('HELD', 'SKIPPED')
        """);
  }

  /** Lets those behind an event pass that has gone. Parameter: sequence. */
  String release() {
    return sql("UPDATE {retry} SET state = 'RELEASED', next_attempt_at = {now} WHERE seq = ?");
  }

  String deleteOne() {
    return sql("DELETE FROM {outbox} WHERE seq = ?");
  }

  /** Locks a dead letter's state, if it is still dead. Parameter: sequence. */
  String lockDead() {
    return sql("SELECT seq FROM {retry} WHERE seq = ? AND state IN ('HELD', 'SKIPPED') FOR UPDATE");
  }

  String measure() {
    return sql(
        """
        SELECT (SELECT count(*) FROM {outbox}),
               (SELECT count(*) FROM {retry} WHERE state IN ('HELD', 'SKIPPED')),
               (SELECT min(o.appended_at) FROM {outbox} o
                WHERE o.seq = (SELECT min(q.seq) FROM {outbox} q
                               WHERE NOT EXISTS (
                                 SELECT 1 FROM {retry} r
                                 WHERE r.seq = q.seq AND r.state IN ('HELD', 'SKIPPED')))),
               {now}
        """);
  }

  // Layout

  String layout() {
    return sql("SELECT version FROM {layout}");
  }

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

  // Inbox

  /** Parameters: consumer, event id. Counts one row where the event is new. */
  abstract String firstSeen();

  /** Parameter: age in milliseconds. */
  String purgeInbox() {
    return sql(
        "DELETE FROM {inbox} WHERE seen_at < {now} - CAST(? AS BIGINT) * INTERVAL '1' SECOND / 1000");
  }
}
