package dev.waybill.jdbc.internal.database.postgresql;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardFences;
import dev.waybill.jdbc.internal.database.standard.Statements;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import dev.waybill.jdbc.internal.row.RowId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The fence on PostgreSQL. The locked rows are checked again after a takeover that they waited for,
 * and keep the next one out until the commit; a plain EXISTS would not. Lanes are locked in their
 * order, as takeovers change them, lest the two deadlock.
 */
final class PostgresFences extends StandardFences {

  private static final String LOCK_LANES =
      """
      SELECT lane FROM {lane}
      WHERE lane = ANY (?) AND owner = ? AND epoch = (CAST(? AS bigint[]))[lane + 1]
      ORDER BY lane
      FOR SHARE
      """;

  private static final String ACKNOWLEDGE =
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
      """;

  private static final String ACKNOWLEDGE_WITH_RETRIES =
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
      """;

  PostgresFences(Sql sql) {
    super(sql, LOCK_LANES);
  }

  /**
   * One statement and one round trip. The gate is a scalar, since a join makes nested loops of the
   * deletion.
   *
   * <p>Only the first and the last row are looked at by their ids, which costs nothing: a sequence
   * that goes back gives out anew all that comes from there on, and so the number of one of them
   * before that of any between. What this does not delete, {@link #deleteSingly} does.
   */
  @Override
  public int acknowledge(Connection connection, Acknowledgement acknowledgement)
      throws SQLException {
    boolean hasRetries = acknowledgement.hasRetries();
    String text = sql.of(hasRetries ? ACKNOWLEDGE_WITH_RETRIES : ACKNOWLEDGE);
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      Fence fence = acknowledgement.fence();
      int next = bind(statement, 1, fence);
      for (RowId end : List.of(acknowledgement.first(), acknowledgement.last())) {
        next = Statements.bind(statement, next, end);
      }
      Array sequences = connection.createArrayOf("bigint", acknowledgement.sequences());
      if (hasRetries) {
        statement.setArray(next++, sequences);
        statement.setInt(next++, fence.lanes().length);
      }
      statement.setArray(next++, sequences);
      statement.setInt(next, fence.lanes().length);
      return statement.executeUpdate();
    }
  }
}
