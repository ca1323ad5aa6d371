package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What operators leave in a worker's lanes: events that may pass now, for the worker to look behind
 * them, and failed attempts that have no event any more.
 */
final class Leftovers {

  private final Dialect dialect;
  private final LowWaterMark mark;

  Leftovers(Dialect dialect, LowWaterMark mark) {
    this.dialect = dialect;
    this.mark = mark;
  }

  /**
   * Lowers the mark to what is left, and then forgets it. Only a worker that has the lanes may: one
   * that was stopped meanwhile would take from its heir what that one must still look behind.
   *
   * @return whether the lanes are still the worker's; nothing is forgotten where not
   */
  boolean clear(Connection connection, HeldLanes lanes) throws SQLException {
    List<Long> skipped = find(connection, dialect.skippedByOperator(), lanes);
    List<Long> orphans = find(connection, dialect.orphanedRetries(), lanes);
    if (skipped.isEmpty() && orphans.isEmpty()) {
      return true;
    }
    skipped.forEach(mark::lower);
    orphans.forEach(mark::lower);
    return Transactions.run(
        connection,
        () -> {
          boolean isHeld = lanes.fence().holds(connection, dialect);
          if (isHeld) {
            forget(connection, dialect.clearNextAttempts(), skipped);
            forget(connection, dialect.deleteOrphanedRetries(), orphans);
          }
          return isHeld;
        });
  }

  private List<Long> find(Connection connection, String query, HeldLanes lanes)
      throws SQLException {
    List<Long> sequences = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf(dialect.integer(), lanes.numbers()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sequences.add(rows.getLong(1));
        }
      }
    }
    return sequences;
  }

  private void forget(Connection connection, String settlement, List<Long> sequences)
      throws SQLException {
    if (sequences.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(settlement)) {
      statement.setArray(
          1, connection.createArrayOf(dialect.bigint(), sequences.toArray(Long[]::new)));
      statement.executeUpdate();
    }
  }
}
