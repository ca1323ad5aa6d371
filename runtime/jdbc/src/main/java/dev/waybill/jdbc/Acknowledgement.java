package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a worker has published, and the right to say so.
 *
 * @param fence the right
 * @param rows the rows, at least one
 */
record Acknowledgement(Fence fence, List<Stored> rows) {

  Long[] sequences() {
    Long[] sequences = new Long[rows.size()];
    for (int i = 0; i < sequences.length; i++) {
      sequences[i] = rows.get(i).sequence();
    }
    return sequences;
  }

  /** Whether attempts of some of them had failed. */
  boolean hasRetries() {
    for (Stored row : rows) {
      if (row.state() != null) {
        return true;
      }
    }
    return false;
  }

  /** The row with the lowest sequence. */
  RowId first() {
    Stored first = rows.get(0);
    for (Stored row : rows) {
      first = row.sequence() < first.sequence() ? row : first;
    }
    return first.rowId();
  }

  /** The row with the highest sequence. */
  RowId last() {
    Stored last = rows.get(0);
    for (Stored row : rows) {
      last = row.sequence() > last.sequence() ? row : last;
    }
    return last.rowId();
  }

  /**
   * Deletes the rows, each by its sequence and its id, and what is known of their failed attempts;
   * within a transaction that has the right.
   *
   * @return how many rows were deleted
   */
  int deleteSingly(Connection connection, Dialect dialect) throws SQLException {
    List<Stored> retried = rows.stream().filter(row -> row.state() != null).toList();
    if (!retried.isEmpty()) {
      var unused = delete(connection, dialect.deleteRetry(), retried);
    }
    return delete(connection, dialect.deleteOne(), rows);
  }

  private static int delete(Connection connection, String sql, List<Stored> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Stored row : rows) {
        statement.setLong(1, row.sequence());
        statement.setString(2, row.id());
        statement.addBatch();
      }
      return IntStream.of(statement.executeBatch()).sum();
    }
  }
}
