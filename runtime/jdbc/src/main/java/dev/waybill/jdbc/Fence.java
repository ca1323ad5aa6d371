package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/**
 * A worker's right to settle rows: the lanes of the rows, and the epoch in which the worker got
 * each. Once another worker has taken a lane, its epoch is another (DELIVERY, promise 7).
 *
 * @param owner the owner that the lanes must still have
 * @param lanes the lanes, each once, in their order
 * @param epochs the epoch that each lane must still have, by lane
 */
@SuppressWarnings("ArrayRecordComponent") // as drivers take them
record Fence(String owner, Integer[] lanes, Long[] epochs) {

  /** The same right for the lanes of rows. */
  Fence of(Collection<Stored> rows) {
    boolean[] isTouched = new boolean[Lanes.COUNT];
    int count = 0;
    for (Stored row : rows) {
      if (!isTouched[row.lane()]) {
        isTouched[row.lane()] = true;
        count++;
      }
    }
    Integer[] touched = new Integer[count];
    for (int lane = 0, next = 0; lane < Lanes.COUNT; lane++) {
      if (isTouched[lane]) {
        touched[next++] = lane;
      }
    }
    return new Fence(owner, touched, epochs);
  }

  /** The same right for one of the lanes. */
  Fence of(int lane) {
    return new Fence(owner, new Integer[] {lane}, epochs);
  }

  /**
   * Locks the lanes against a takeover until the transaction ends, and tells whether all are held.
   */
  boolean holds(Connection connection, Dialect dialect) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.lockLanes())) {
      bind(connection, dialect, statement);
      int held = 0;
      try (ResultSet locked = statement.executeQuery()) {
        while (locked.next()) {
          held++;
        }
      }
      return held == lanes.length;
    }
  }

  /**
   * Sets the first three parameters of a statement.
   *
   * @return the number of the next one
   */
  int bind(Connection connection, Dialect dialect, PreparedStatement statement)
      throws SQLException {
    statement.setArray(1, connection.createArrayOf(dialect.integer(), lanes));
    statement.setString(2, owner);
    statement.setArray(3, connection.createArrayOf(dialect.bigint(), epochs));
    return 4;
  }
}
