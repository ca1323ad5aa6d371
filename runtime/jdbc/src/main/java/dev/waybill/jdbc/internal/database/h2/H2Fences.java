package dev.waybill.jdbc.internal.database.h2;

import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardFences;
import dev.waybill.jdbc.internal.dialect.FenceActs;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import java.sql.Connection;
import java.sql.SQLException;

/** The fence on H2, which has no statement that locks and deletes. */
final class H2Fences implements FenceActs {

  private static final String LOCK_LANES =
      """
      SELECT lane FROM {lane}
      WHERE lane = ANY (?) AND owner = ? AND epoch = ARRAY_GET(CAST(? AS BIGINT ARRAY), lane + 1)
      ORDER BY lane
      FOR UPDATE
      """;

  private final Sql sql;

  H2Fences(Sql sql) {
    this.sql = sql;
  }

  @Override
  public boolean holds(Connection connection, Fence fence) throws SQLException {
    return StandardFences.holds(connection, sql, LOCK_LANES, fence);
  }

  @Override
  public int acknowledge(Connection connection, Acknowledgement acknowledgement)
      throws SQLException {
    return Transactions.run(
        connection,
        () ->
            holds(connection, acknowledgement.fence())
                ? deleteSingly(connection, acknowledgement)
                : 0);
  }

  @Override
  public int deleteSingly(Connection connection, Acknowledgement acknowledgement)
      throws SQLException {
    return StandardFences.deleteSingly(connection, sql, acknowledgement);
  }
}
