package dev.waybill.jdbc;

/** The SQL with which failed attempts are noted and forgotten, the same on every database. */
abstract class RetrySql extends OperatorSql {

  RetrySql(Tables tables, String now) {
    super(tables, now);
  }

  String now() {
    return sql("SELECT {now}");
  }

  /** Alone, since what is read beside a lock is as it was before it. Parameters: sequence, id. */
  String lockEvent() {
    return sql("SELECT seq FROM {outbox} WHERE seq = ? AND id = ? FOR UPDATE");
  }

  /**
   * What is noted, and of which event: one that had the sequence before? Parameters: sequence, id.
   */
  String attempts() {
    return sql(
        """
        SELECT r.attempts, r.state, r.id FROM {outbox} o LEFT JOIN {retry} r ON r.seq = o.seq
        WHERE o.seq = ? AND o.id = ?
        """);
  }

  /** Parameters: state, attempts, last attempt, next attempt, last error, sequence, id. */
  String updateRetry() {
    return sql(
        """
        UPDATE {retry}
        SET state = ?, attempts = ?, last_attempt_at = ?, next_attempt_at = ?, last_error = ?
        WHERE seq = ? AND id = ?
        """);
  }

  /**
   * Parameters: state, attempts, last attempt, next attempt, last error, sequence, id. Inserts
   * nothing where the event has gone.
   */
  String insertRetry() {
    return sql(
        """
        INSERT INTO {retry} (state, attempts, last_attempt_at, next_attempt_at, last_error,
                             seq, id, lane, aggregatetype, aggregateid, type)
        SELECT CAST(? AS VARCHAR(10)), CAST(? AS INTEGER), CAST(? AS TIMESTAMP WITH TIME ZONE),
               CAST(? AS TIMESTAMP WITH TIME ZONE), CAST(? AS VARCHAR(1100)),
               o.seq, o.id, o.lane, o.aggregatetype, o.aggregateid, o.type
        FROM {outbox} o WHERE o.seq = ? AND o.id = ?
        """);
  }

  /**
   * For an event, of what one has left that had its sequence. Parameters: sequence, id, sequence.
   */
  String adoptRetry() {
    return sql(
        """
        UPDATE {retry} SET (id, lane, aggregatetype, aggregateid, type) = (
          SELECT o.id, o.lane, o.aggregatetype, o.aggregateid, o.type
          FROM {outbox} o WHERE o.seq = ? AND o.id = ?)
        WHERE seq = ?
        """);
  }

  /** Changes nothing where an operator was quicker. Parameters: state, sequence, id. */
  String markSuspect() {
    return sql(
        """
        UPDATE {retry} SET state = ? WHERE seq = ? AND id = ? AND state IN ('SUSPECT', 'SENDING')
        """);
  }

  /** Parameters: sequence, id. */
  String setAside() {
    return sql(
        """
        UPDATE {retry} SET state = 'SET_ASIDE', next_attempt_at = NULL WHERE seq = ? AND id = ?
        """);
  }

  /** Lets what is set aside come again, to whoever has its lane. Parameter: sequences. */
  String putBack() {
    return sql(
        """
        UPDATE {retry} SET state = 'WAITING', next_attempt_at = {now}
        WHERE seq = ANY (?) AND state = 'SET_ASIDE'
        """);
  }

  /** Parameters: sequence, id. */
  String deleteRetry() {
    return sql("DELETE FROM {retry} WHERE seq = ? AND id = ?");
  }

  /**
   * What lost its event: released by an operator, acknowledged beside one, deleted by hand, or of a
   * sequence that another event has by now. Parameter: lanes.
   */
  String orphanedRetries() {
    return sql("SELECT r.seq FROM {retry} r WHERE r.lane = ANY (?) AND " + ORPHANED);
  }

  /** Parameter: sequences. */
  String deleteOrphanedRetries() {
    return sql("DELETE FROM {retry} r WHERE r.seq = ANY (?) AND " + ORPHANED);
  }

  private static final String ORPHANED =
      "NOT EXISTS (SELECT 1 FROM {outbox} o WHERE o.seq = r.seq AND o.id = r.id)";

  /**
   * What an operator skipped, for its worker to look behind it, and what is set aside. Parameter:
   * lanes.
   */
  String skippedOrSetAside() {
    return sql(
        """
        SELECT seq, state FROM {retry}
        WHERE lane = ANY (?)
          AND (state = 'SKIPPED' AND next_attempt_at IS NOT NULL OR state = 'SET_ASIDE')
        """);
  }

  /** Not of one that was replayed meanwhile: it is how that one is found. */
  String clearNextAttempts() {
    return sql(
        "UPDATE {retry} SET next_attempt_at = NULL WHERE seq = ANY (?) AND state = 'SKIPPED'");
  }
}
