package dev.waybill.jdbc;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The SQL with which operators look after an outbox, the same on every database. Names in braces
 * are tables, {@code {now}} is the database's clock, and {@code {text}} the type of a text.
 *
 * <p>A failed attempt is that of the event with its sequence and its id. One that is left from
 * before the sequence went back is nobody's, until a worker forgets it.
 */
abstract class OperatorSql {

  private final Tables tables;
  private final String now;
  private final Map<String, String> rendered = new ConcurrentHashMap<>();

  OperatorSql(Tables tables, String now) {
    this.tables = tables;
    this.now = now;
  }

  final Tables tables() {
    return tables;
  }

  final String sql(String template) {
    return rendered.computeIfAbsent(template, this::render);
  }

  private String render(String template) {
    return tables.in(template.replace("{now}", now).replace("{text}", text()));
  }

  /** The type of a text of any length that compares exactly. */
  abstract String text();

  private static final String ENTRY =
      """
      SELECT o.seq, o.id, o.aggregatetype, o.aggregateid, o.type, o.payload, o.lane,
             r.state, r.attempts, r.last_attempt_at, r.next_attempt_at, r.last_error
      FROM {outbox} o LEFT JOIN {retry} r ON r.seq = o.seq AND r.id = o.id
      """;

  /** Parameter: limit. */
  String pending() {
    return sql(
        ENTRY
            + """
            WHERE r.state IS NULL OR r.state NOT IN ('HELD', 'SKIPPED')
            ORDER BY o.seq FETCH FIRST ? ROWS ONLY
            """);
  }

  /** Parameter: id. */
  String pendingById() {
    return sql(
        ENTRY
            + """
            WHERE o.id = ? AND (r.state IS NULL OR r.state NOT IN ('HELD', 'SKIPPED'))
            ORDER BY o.seq FETCH FIRST ROW ONLY
            """);
  }

  /** What a worker has set aside. Parameter: lanes. */
  String eventsSetAside() {
    return sql(ENTRY + "WHERE r.lane = ANY (?) AND r.state = 'SET_ASIDE' ORDER BY o.seq");
  }

  private static final String DEAD =
      """
      WHERE r.state IN ('HELD', 'SKIPPED')
        AND r.seq > ?
        AND r.id = COALESCE(CAST(? AS {text}), r.id)
        AND r.type = COALESCE(CAST(? AS {text}), r.type)
        AND r.aggregatetype = COALESCE(CAST(? AS {text}), r.aggregatetype)
        AND r.aggregateid = COALESCE(CAST(? AS {text}), r.aggregateid)
      ORDER BY r.seq FETCH FIRST ? ROWS ONLY
      """;

  /**
   * A page of dead letters. Parameters, the filters null for any: sequence to begin behind, id,
   * type, aggregate type, ordering key, limit. The filters' type has no length: a cast would cut
   * what is longer, and find what was not meant.
   */
  String deadLetters() {
    return sql(ENTRY + DEAD);
  }

  /** Which rows a page of dead letters are. Parameters as of {@link #deadLetters()}. */
  String deadRows() {
    return sql(
        """
        SELECT r.seq, r.id FROM {outbox} o JOIN {retry} r ON r.seq = o.seq AND r.id = o.id
        """
            + DEAD);
  }

  /** Makes a dead letter an event with no failed attempt. Parameters: sequence, id. */
  String replay() {
    return sql(
        """
        UPDATE {retry}
        SET state = 'WAITING', attempts = 0, last_attempt_at = NULL, next_attempt_at = {now},
            last_error = NULL
        WHERE seq = ? AND id = ? AND state IN ('HELD', 'SKIPPED')
        """);
  }

  /** Lets those behind an event pass that has gone. Parameters: sequence, id. */
  String release() {
    return sql(
        "UPDATE {retry} SET state = 'RELEASED', next_attempt_at = {now} WHERE seq = ? AND id = ?");
  }

  /** Parameters: sequence, id. */
  String deleteOne() {
    return sql("DELETE FROM {outbox} WHERE seq = ? AND id = ?");
  }

  /** Locks a dead letter's state, if it is still dead. Parameters: sequence, id. */
  String lockDead() {
    return sql(
        """
        SELECT seq FROM {retry}
        WHERE seq = ? AND id = ? AND state IN ('HELD', 'SKIPPED')
        FOR UPDATE
        """);
  }

  String lastSequence() {
    return sql("SELECT max(seq) FROM {outbox}");
  }

  String measure() {
    return sql(
        """
        SELECT (SELECT count(*) FROM {outbox}),
               (SELECT count(*) FROM {outbox} o JOIN {retry} r ON r.seq = o.seq AND r.id = o.id
                WHERE r.state IN ('HELD', 'SKIPPED')),
               (SELECT min(o.appended_at) FROM {outbox} o
                WHERE o.seq = (SELECT min(q.seq) FROM {outbox} q
                               WHERE NOT EXISTS (
                                 SELECT 1 FROM {retry} r
                                 WHERE r.seq = q.seq AND r.id = q.id
                                   AND r.state IN ('HELD', 'SKIPPED')))),
               {now}
        """);
  }

  // Layout

  String layout() {
    return sql("SELECT version FROM {layout}");
  }

  /** What a message asks an operator to run. */
  final String insertLayout(int version) {
    return sql("INSERT INTO {layout} (version) VALUES (") + version + ")";
  }

  /** What a message asks an operator to run. */
  final String insertLanes(Collection<Integer> lanes) {
    return sql("INSERT INTO {lane} (lane) VALUES (") + joined(lanes, "), (") + ")";
  }

  /** What a message asks an operator to run. */
  final String deleteLanes(Collection<Integer> lanes) {
    return sql("DELETE FROM {lane} WHERE lane IN (") + joined(lanes, ", ") + ")";
  }

  /** What a message asks an operator to run. */
  final String deleteWorker(String name) {
    return sql("DELETE FROM {worker} WHERE name = '") + name.replace("'", "''") + "'";
  }

  private static String joined(Collection<Integer> lanes, String between) {
    return lanes.stream().map(String::valueOf).collect(Collectors.joining(between));
  }
}
