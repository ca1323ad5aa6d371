package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import java.sql.Connection;
import java.sql.SQLException;

/** What only a worker may do that still holds the lanes which it claimed. */
public interface FenceActs {

  /**
   * Locks the lanes against a takeover until the transaction ends, and tells whether all are held.
   */
  boolean holds(Connection connection, Fence fence) throws SQLException;

  /**
   * Deletes published rows, in a transaction of its own, provided that the lanes are still the
   * worker's: nothing is deleted where one of them is not.
   *
   * @return how many rows were deleted; where not all, the others need {@link #deleteSingly}
   */
  int acknowledge(Connection connection, Acknowledgement acknowledgement) throws SQLException;

  /**
   * Deletes rows, each by its sequence and its id, and what is known of their failed attempts;
   * within a transaction that {@link #holds} the lanes.
   *
   * @return how many rows were deleted
   */
  int deleteSingly(Connection connection, Acknowledgement acknowledgement) throws SQLException;
}
