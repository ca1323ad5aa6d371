package dev.waybill.jdbc.internal.database.mysql;

import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardFences;
import dev.waybill.jdbc.internal.database.standard.Statements;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The fence on MySQL and MariaDB. A DELETE, and a SELECT that locks, wait for each locked row that
 * they walk over, whether they want it or not; and where a list has most of a small table, they
 * walk over all of it, up to what others have just appended or hold. So lists are joined from
 * without, which looks up each row by its key, and no other.
 */
final class MysqlFences extends StandardFences {

  /** Through a derived table, since MySQL takes no lock beside a JSON_TABLE (error 3569). */
  private static final String LOCK_LANES =
      """
      SELECT l.lane
      FROM (
        SELECT j.lane, j.epoch
        FROM JSON_TABLE(?, '$[*]' COLUMNS (lane smallint PATH '$[0]', epoch bigint PATH '$[1]')) j
        LIMIT 64) f
        STRAIGHT_JOIN {lane} l FORCE INDEX (PRIMARY) ON l.lane = f.lane
      WHERE l.owner = ? AND l.epoch = f.epoch
      FOR UPDATE
      """;

  private static final String ACKNOWLEDGE =
      """
      DELETE o
      FROM {outbox} first
        STRAIGHT_JOIN {outbox} last ON last.seq = ? AND last.id = ?
        STRAIGHT_JOIN JSON_TABLE(?, '$[*]' COLUMNS (seq bigint PATH '$')) k
        STRAIGHT_JOIN {outbox} o FORCE INDEX (PRIMARY) ON o.seq = k.seq
      WHERE first.seq = ? AND first.id = ?
        AND (SELECT count(*) FROM (
      """
          + LOCK_LANES
          + ") held) = ?";

  MysqlFences(Sql sql) {
    super(sql, LOCK_LANES);
  }

  @Override
  protected int bind(PreparedStatement statement, int from, Fence fence) throws SQLException {
    StringBuilder epochs = new StringBuilder("[");
    for (int lane : fence.lanes()) {
      epochs.append(epochs.length() == 1 ? "[" : ",[");
      epochs.append(lane).append(',').append(fence.epochs()[lane]).append(']');
    }
    statement.setString(from, epochs.append(']').toString());
    statement.setString(from + 1, fence.owner());
    return from + 2;
  }

  /**
   * One statement and one round trip. Only the first and the last row are looked at by their ids: a
   * sequence that goes back gives out anew all that comes from there on. What this does not delete,
   * {@link #deleteSingly} does.
   */
  @Override
  public int acknowledge(Connection connection, Acknowledgement acknowledgement)
      throws SQLException {
    if (!acknowledgement.hasRetries()) {
      return deleteAll(connection, acknowledgement);
    }
    return Transactions.run(
        connection,
        () -> {
          int deleted = deleteAll(connection, acknowledgement);
          if (deleted > 0) {
            deleteRetries(connection, acknowledgement);
          }
          return deleted;
        });
  }

  private int deleteAll(Connection connection, Acknowledgement acknowledgement)
      throws SQLException {
    Fence fence = acknowledgement.fence();
    try (PreparedStatement statement = connection.prepareStatement(sql.of(ACKNOWLEDGE))) {
      int next = Statements.bind(statement, 1, acknowledgement.last());
      sql.flavour().set(statement, next++, acknowledgement.sequences());
      next = Statements.bind(statement, next, acknowledgement.first());
      next = bind(statement, next, fence);
      statement.setInt(next, fence.lanes().length);
      return statement.executeUpdate();
    }
  }
}
