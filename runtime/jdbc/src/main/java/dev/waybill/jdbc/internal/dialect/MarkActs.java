package dev.waybill.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.Set;

/** How a database tells up to which sequence nothing can appear any more, if it does. */
public interface MarkActs {

  /** What {@link #writers} calls a transaction that waits for the second phase of its commit. */
  String PREPARED = "prepared";

  /** Whether {@link #writers} tells who may still bring rows below what was fetched. */
  boolean knowsWriters();

  /** After how many deleted rows it is worth asking for the writers. */
  int rowsWorthAMark();

  /**
   * Returns the transactions of others that may have drawn a sequence and have not ended: those
   * with the lock that an INSERT takes before it draws one and keeps to its end.
   *
   * @throws UnsupportedOperationException where the database does not tell
   */
  Set<String> writers(Connection connection) throws SQLException;

  /** Returns the highest sequence that is visible; 0 where none is. */
  long lastSequence(Connection connection) throws SQLException;

  /**
   * Finds the first row at or below a mark that a fetch would bring.
   *
   * @param lanes of which
   * @param seconds after how many the search is canceled
   */
  OptionalLong firstBelow(Connection connection, long mark, Integer[] lanes, int seconds)
      throws SQLException;
}
