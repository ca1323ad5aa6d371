package dev.waybill.jdbc.internal.dialect;

import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import dev.waybill.jdbc.internal.row.Page;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.Search;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

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
   * Acknowledges and fetches the next page behind that, with one round trip and in one transaction:
   * where either fails, neither was done, unless what fails is to read the page.
   *
   * @param acknowledgement of rows of which no attempt had failed: what waited behind others may be
   *     below the mark at which the fetch begins
   * @return null where the database takes one statement at a time, and nothing was done
   */
  default @Nullable Acknowledged acknowledgeAndFetch(
      Connection connection, Acknowledgement acknowledgement, Search search, PayloadDecoder decoder)
      throws SQLException {
    return null;
  }

  /**
   * What became of an acknowledgement, and what comes behind it.
   *
   * @param deleted how many rows were deleted; where not all, the page holds the others, too
   * @param next the page
   */
  record Acknowledged(int deleted, Page next) {}

  /**
   * Deletes rows, each by its sequence and its id, and what is known of their failed attempts;
   * within a transaction that {@link #holds} the lanes.
   *
   * @return how many rows were deleted
   */
  int deleteSingly(Connection connection, Acknowledgement acknowledgement) throws SQLException;
}
