package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.RetryActs;
import dev.waybill.jdbc.internal.row.KnownAttempts;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.RetryNote;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.RowId;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is noted of failed attempts, in the words of some flavour. */
public final class StandardRetries implements RetryActs {

  private static final String NOW = "SELECT {now}";

  /** Alone, since what is read beside a lock is as it was before it. */
  private static final String LOCK_EVENT =
      "SELECT seq FROM {outbox} WHERE seq = ? AND id = ? FOR UPDATE";

  private static final String ATTEMPTS =
      """
      SELECT r.attempts, r.state, r.id FROM {outbox} o LEFT JOIN {retry} r ON r.seq = o.seq
      WHERE o.seq = ? AND o.id = ?
      """;

  private static final String UPDATE =
      """
      UPDATE {retry}
      SET state = ?, attempts = ?, last_attempt_at = ?, next_attempt_at = ?, last_error = ?
      WHERE seq = ? AND id = ?
      """;

  private static final String INSERT =
      """
      INSERT INTO {retry} (state, attempts, last_attempt_at, next_attempt_at, last_error,
                           seq, id, lane, aggregatetype, aggregateid, type)
      SELECT CAST(? AS {text}), CAST(? AS {integer}), CAST(? AS {timestamp}),
             CAST(? AS {timestamp}), CAST(? AS {text}),
             o.seq, o.id, o.lane, o.aggregatetype, o.aggregateid, o.type
      FROM {outbox} o WHERE o.seq = ? AND o.id = ?
      """;

  private static final String DELETE_FORMER = "DELETE FROM {retry} WHERE seq = ? AND id <> ?";

  /** First, since drivers may be told to count only rows that an UPDATE has really changed. */
  private static final String LOCK_SUSPECT =
      """
      SELECT seq FROM {retry} WHERE seq = ? AND id = ? AND state IN ('SUSPECT', 'SENDING')
      FOR UPDATE
      """;

  private static final String MARK = "UPDATE {retry} SET state = ? WHERE seq = ? AND id = ?";

  private static final String SET_ASIDE =
      """
      UPDATE {retry} SET state = 'SET_ASIDE', next_attempt_at = NULL WHERE seq = ? AND id = ?
      """;

  private static final String PUT_BACK =
      """
      UPDATE {retry} SET state = 'WAITING', next_attempt_at = {now}
      WHERE seq {any} AND state = 'SET_ASIDE'
      """;

  private static final String EVENTS_SET_ASIDE =
      StandardOperators.ENTRY + "WHERE r.lane {any} AND r.state = 'SET_ASIDE' ORDER BY o.seq";

  private static final String SKIPPED_OR_SET_ASIDE =
      """
      SELECT seq, state FROM {retry}
      WHERE lane {any}
        AND (state = 'SKIPPED' AND next_attempt_at IS NOT NULL OR state = 'SET_ASIDE')
      """;

  /** Not of one that was replayed meanwhile: it is how that one is found. */
  private static final String CLEAR_NEXT_ATTEMPTS =
      "UPDATE {retry} SET next_attempt_at = NULL WHERE seq {any} AND state = 'SKIPPED'";

  private static final String ORPHANED =
      "NOT EXISTS (SELECT 1 FROM {outbox} o WHERE o.seq = r.seq AND o.id = r.id)";

  private static final String ORPHANS =
      "SELECT r.seq FROM {retry} r WHERE r.lane {any} AND " + ORPHANED;

  private static final String DELETE_ORPHANS =
      "DELETE FROM {retry} WHERE seq {any} AND " + ORPHANED.replace("r.", "{retry}.");

  private final Sql sql;

  public StandardRetries(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Instant now(Connection connection) throws SQLException {
    return Statements.query(connection, sql.of(NOW), row -> sql.flavour().time(row, 1)).get(0);
  }

  @Override
  public @Nullable KnownAttempts lockAndLook(Connection connection, RowId row) throws SQLException {
    if (!Statements.exists(connection, sql.of(LOCK_EVENT), row)) {
      return null;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.of(ATTEMPTS))) {
      Statements.bind(statement, 1, row);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? known(found, row) : null;
      }
    }
  }

  private static KnownAttempts known(ResultSet found, RowId row) throws SQLException {
    String state = found.getString(2);
    if (state == null) {
      return new KnownAttempts(null, 0, null);
    }
    RowId recorded = new RowId(row.sequence(), found.getString(3));
    return recorded.equals(row)
        ? new KnownAttempts(recorded, found.getInt(1), RetryState.valueOf(state))
        : new KnownAttempts(recorded, 0, null);
  }

  @Override
  public void insert(Connection connection, RowId row, RetryNote note) throws SQLException {
    write(connection, sql.of(INSERT), row, note);
  }

  @Override
  public void update(Connection connection, RowId row, RetryNote note) throws SQLException {
    write(connection, sql.of(UPDATE), row, note);
  }

  private void write(Connection connection, String text, RowId row, RetryNote note)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      statement.setString(1, note.state().name());
      statement.setInt(2, note.attempts());
      sql.flavour().set(statement, 3, note.lastAttemptAt());
      sql.flavour().set(statement, 4, note.nextAttemptAt());
      statement.setString(5, note.error());
      Statements.bind(statement, 6, row);
      statement.executeUpdate();
    }
  }

  @Override
  public void forgetFormer(Connection connection, RowId row) throws SQLException {
    Statements.update(connection, sql.of(DELETE_FORMER), row);
  }

  @Override
  public boolean mark(Connection connection, RowId row, RetryState state) throws SQLException {
    if (!Statements.exists(connection, sql.of(LOCK_SUSPECT), row)) {
      return false;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.of(MARK))) {
      statement.setString(1, state.name());
      Statements.bind(statement, 2, row);
      statement.executeUpdate();
      return true;
    }
  }

  @Override
  public void setAside(Connection connection, RowId row) throws SQLException {
    Statements.update(connection, sql.of(SET_ASIDE), row);
  }

  @Override
  public void putBack(Connection connection, List<Long> sequences) throws SQLException {
    Statements.update(connection, sql, PUT_BACK, sequences);
  }

  @Override
  public List<Stored> eventsSetAside(Connection connection, Integer[] lanes, PayloadDecoder decoder)
      throws SQLException {
    StoredRows reader = new StoredRows(sql.flavour(), decoder);
    return Statements.query(connection, sql, EVENTS_SET_ASIDE, lanes, reader::read);
  }

  @Override
  public List<Leftover> skippedOrSetAside(Connection connection, Integer[] lanes)
      throws SQLException {
    return Statements.query(
        connection,
        sql,
        SKIPPED_OR_SET_ASIDE,
        lanes,
        row -> new Leftover(row.getLong(1), RetryState.valueOf(row.getString(2))));
  }

  @Override
  public void clearNextAttempts(Connection connection, List<Long> sequences) throws SQLException {
    Statements.update(connection, sql, CLEAR_NEXT_ATTEMPTS, sequences);
  }

  @Override
  public List<Long> orphans(Connection connection, Integer[] lanes) throws SQLException {
    return Statements.query(connection, sql, ORPHANS, lanes, row -> row.getLong(1));
  }

  @Override
  public void deleteOrphans(Connection connection, List<Long> sequences) throws SQLException {
    Statements.update(connection, sql, DELETE_ORPHANS, sequences);
  }
}
