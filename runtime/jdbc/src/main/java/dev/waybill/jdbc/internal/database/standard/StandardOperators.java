package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.internal.dialect.OperatorActs;
import dev.waybill.jdbc.internal.row.DeadLetterSearch;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.RowId;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How operators look after an outbox, in the words of some flavour. */
public final class StandardOperators implements OperatorActs {

  /** With the columns of {@link StoredRows}, and what is noted. */
  static final String ENTRY =
      """
      SELECT o.seq, o.id, o.aggregatetype, o.aggregateid, o.type, o.payload, o.lane,
             r.state, r.attempts, r.last_attempt_at, r.next_attempt_at, r.last_error
      FROM {outbox} o LEFT JOIN {retry} r ON r.seq = o.seq AND r.id = o.id
      """;

  private static final String PENDING =
      ENTRY
          + """
          WHERE r.state IS NULL OR r.state NOT IN ('HELD', 'SKIPPED')
          ORDER BY o.seq {limit}
          """;

  private static final String PENDING_BY_ID =
      ENTRY
          + """
          WHERE o.id = ? AND (r.state IS NULL OR r.state NOT IN ('HELD', 'SKIPPED'))
          ORDER BY o.seq {limit}
          """;

  /** The filters' type has no length: a cast would cut what is longer, and find another. */
  private static final String DEAD =
      """
      WHERE r.state IN ('HELD', 'SKIPPED')
        AND r.seq > ?
        AND r.id = COALESCE(CAST(? AS {text}), r.id)
        AND r.type = COALESCE(CAST(? AS {text}), r.type)
        AND r.aggregatetype = COALESCE(CAST(? AS {text}), r.aggregatetype)
        AND r.aggregateid = COALESCE(CAST(? AS {text}), r.aggregateid)
      ORDER BY r.seq {limit}
      """;

  private static final String DEAD_LETTERS = ENTRY + DEAD;

  private static final String DEAD_ROWS =
      """
      SELECT r.seq, r.id FROM {outbox} o JOIN {retry} r ON r.seq = o.seq AND r.id = o.id
      """
          + DEAD;

  private static final String REPLAY =
      """
      UPDATE {retry}
      SET state = 'WAITING', attempts = 0, last_attempt_at = NULL, next_attempt_at = {now},
          last_error = NULL
      WHERE seq = ? AND id = ? AND state IN ('HELD', 'SKIPPED')
      """;

  private static final String RELEASE =
      "UPDATE {retry} SET state = 'RELEASED', next_attempt_at = {now} WHERE seq = ? AND id = ?";

  private static final String DELETE = "DELETE FROM {outbox} WHERE seq = ? AND id = ?";

  private static final String LOCK_EVENT =
      "SELECT seq FROM {outbox} WHERE seq = ? AND id = ? FOR UPDATE";

  private static final String LOCK_DEAD =
      """
      SELECT seq FROM {retry}
      WHERE seq = ? AND id = ? AND state IN ('HELD', 'SKIPPED')
      FOR UPDATE
      """;

  private static final String MEASURE =
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
      """;

  private final Sql sql;

  public StandardOperators(Sql sql) {
    this.sql = sql;
  }

  @Override
  public List<Stored> pending(Connection connection, int limit, PayloadDecoder decoder)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(PENDING))) {
      statement.setInt(1, limit);
      return Statements.query(statement, new StoredRows(sql.flavour(), decoder)::read);
    }
  }

  @Override
  public Optional<Stored> pendingById(Connection connection, String id, PayloadDecoder decoder)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(PENDING_BY_ID))) {
      statement.setString(1, id);
      statement.setInt(2, 1);
      return Statements.query(statement, new StoredRows(sql.flavour(), decoder)::read).stream()
          .findFirst();
    }
  }

  @Override
  public List<Stored> deadLetters(
      Connection connection, DeadLetterSearch search, PayloadDecoder decoder) throws SQLException {
    return find(connection, DEAD_LETTERS, search, new StoredRows(sql.flavour(), decoder)::read);
  }

  @Override
  public List<RowId> deadRows(Connection connection, DeadLetterSearch search) throws SQLException {
    return find(connection, DEAD_ROWS, search, row -> new RowId(row.getLong(1), row.getString(2)));
  }

  private <T> List<T> find(
      Connection connection, String template, DeadLetterSearch search, Statements.Reader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(template))) {
      statement.setLong(1, search.position());
      statement.setString(2, search.id());
      statement.setString(3, search.filter().eventType());
      statement.setString(4, search.filter().aggregateType());
      statement.setString(5, search.filter().aggregateId());
      statement.setInt(6, search.limit());
      return Statements.query(statement, reader);
    }
  }

  @Override
  public boolean lockDead(Connection connection, RowId row) throws SQLException {
    return Statements.exists(connection, sql.of(LOCK_EVENT), row)
        && Statements.exists(connection, sql.of(LOCK_DEAD), row);
  }

  @Override
  public boolean replay(Connection connection, RowId row) throws SQLException {
    return Statements.update(connection, sql.of(REPLAY), row) > 0;
  }

  @Override
  public void delete(Connection connection, RowId row) throws SQLException {
    Statements.update(connection, sql.of(DELETE), row);
  }

  @Override
  public boolean release(Connection connection, RowId row) throws SQLException {
    return Statements.update(connection, sql.of(RELEASE), row) > 0;
  }

  @Override
  public OutboxDepth measure(Connection connection, int seconds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(MEASURE))) {
      if (seconds == 0) {
        return depth(statement);
      }
      statement.setQueryTimeout(seconds);
      try {
        return depth(statement);
      } finally {
        statement.setQueryTimeout(0); // H2 keeps it for the connection
      }
    }
  }

  private OutboxDepth depth(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      long dead = row.getLong(2);
      Instant oldest = sql.flavour().instant(row, 3);
      Duration age =
          oldest == null ? Duration.ZERO : Duration.between(oldest, sql.flavour().time(row, 4));
      return new OutboxDepth(row.getLong(1) - dead, dead, age.isNegative() ? Duration.ZERO : age);
    }
  }
}
