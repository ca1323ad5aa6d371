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

/** The fence in the words of some flavour. */
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
      bind(statement, 1, fence);
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
   * Sets the parameters of {@link #lockLanes}: lanes, owner, and epochs by lane.
   *
   * @return the number of the next one
   */
  protected int bind(PreparedStatement statement, int from, Fence fence) throws SQLException {
    sql.flavour().set(statement, from, fence.lanes());
    statement.setString(from + 1, fence.owner());
    sql.flavour().set(statement, from + 2, fence.epochs());
    return from + 3;
  }

  /** The events first, as operators lock them first: no two wait for each other then. */
  @Override
  public int deleteSingly(Connection connection, Acknowledgement acknowledgement)
      throws SQLException {
    int deleted = delete(connection, sql.of(DELETE_ONE), acknowledgement.rows());
    if (acknowledgement.hasRetries()) {
      deleteRetries(connection, acknowledgement);
    }
    return deleted;
  }

  /** Deletes what is known of failed attempts. */
  protected void deleteRetries(Connection connection, Acknowledgement acknowledgement)
      throws SQLException {
    var unused = delete(connection, sql.of(DELETE_RETRY), acknowledgement.retried());
  }

  private int delete(Connection connection, String text, List<Stored> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      int[] counts =
          sql.flavour()
              .executeForEach(
                  statement, rows, (each, row) -> Statements.bind(each, 1, row.rowId()));
      int deleted = 0;
      for (int count : counts) {
        deleted += count;
      }
      return deleted;
    }
  }
}
