package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.FenceActs;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** The fence where there are arrays. */
public abstract class StandardFences implements FenceActs {

  private static final String DELETE_RETRY = "DELETE FROM {retry} WHERE seq = ? AND id = ?";

  private static final String DELETE_ONE = "DELETE FROM {outbox} WHERE seq = ? AND id = ?";

  protected final Sql sql;
  private final String lockLanes;

  /**
   * Makes the acts.
   *
   * @param lockLanes the template of a query that locks lanes, with the parameters of {@link #bind}
   */
  protected StandardFences(Sql sql, String lockLanes) {
    this.sql = sql;
    this.lockLanes = lockLanes;
  }

  @Override
  public boolean holds(Connection connection, Fence fence) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(lockLanes))) {
      bind(connection, statement, fence);
      int held = 0;
      try (ResultSet locked = statement.executeQuery()) {
        while (locked.next()) {
          held++;
        }
      }
      return held == fence.lanes().length;
    }
  }

  /**
   * Sets the first three parameters of a statement: lanes, owner, and epochs by lane.
   *
   * @return the number of the next one
   */
  protected static int bind(Connection connection, PreparedStatement statement, Fence fence)
      throws SQLException {
    statement.setArray(1, connection.createArrayOf("integer", fence.lanes()));
    statement.setString(2, fence.owner());
    statement.setArray(3, connection.createArrayOf("bigint", fence.epochs()));
    return 4;
  }

  /** The events first, as operators lock them first: no two wait for each other then. */
  @Override
  public int deleteSingly(Connection connection, Acknowledgement acknowledgement)
      throws SQLException {
    int deleted = delete(connection, sql.of(DELETE_ONE), acknowledgement.rows());
    List<Stored> retried = acknowledgement.retried();
    if (!retried.isEmpty()) {
      var unused = delete(connection, sql.of(DELETE_RETRY), retried);
    }
    return deleted;
  }

  private static int delete(Connection connection, String text, List<Stored> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (Stored row : rows) {
        Statements.bind(statement, 1, row.rowId());
        statement.addBatch();
      }
      return IntStream.of(statement.executeBatch()).sum();
    }
  }
}
