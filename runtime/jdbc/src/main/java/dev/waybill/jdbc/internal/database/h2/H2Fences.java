package dev.waybill.jdbc.internal.database.h2;

import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardFences;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import java.sql.Connection;
import java.sql.SQLException;

/** The fence on H2, which has no statement that locks and deletes. */
final class H2Fences extends StandardFences {

  private static final String LOCK_LANES =
      """
      SELECT lane FROM {lane}
      WHERE lane = ANY (?) AND owner = ? AND epoch = ARRAY_GET(CAST(? AS BIGINT ARRAY), lane + 1)
      ORDER BY lane
      FOR UPDATE
      """;

  H2Fences(Sql sql) {
    super(sql, LOCK_LANES);
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
}
