package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What operators and other workers leave in a worker's lanes: events that may pass now, for the
 * worker to look behind them, events that were set aside and that nobody waits for any more, and
 * failed attempts that have no event any more.
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
   * @param leftOut what the worker itself has set aside, and waits for
   * @return whether the lanes are still the worker's; nothing is forgotten where not
   */
  boolean clear(Connection connection, HeldLanes lanes, LeftOut leftOut) throws SQLException {
    List<Long> setAside = new ArrayList<>();
    List<Long> skipped = new ArrayList<>();
    find(
        connection,
        dialect.skippedOrSetAside(),
        lanes,
        row -> (isSetAside(row) ? setAside : skipped).add(row.getLong(1)));
    leftOut.written().forEach(out -> setAside.remove(Long.valueOf(out.row().sequence())));
    List<Long> orphans = new ArrayList<>();
    find(connection, dialect.orphanedRetries(), lanes, row -> orphans.add(row.getLong(1)));
    if (skipped.isEmpty() && orphans.isEmpty() && setAside.isEmpty()) {
      return true;
    }
    skipped.forEach(mark::lower);
    orphans.forEach(mark::lower);
    return Transactions.run(
        connection,
        () -> {
          boolean isHeld = lanes.fence().holds(connection, dialect);
          if (isHeld) {
            settle(connection, dialect.clearNextAttempts(), skipped);
            settle(connection, dialect.putBack(), setAside);
            settle(connection, dialect.deleteOrphanedRetries(), orphans);
          }
          return isHeld;
        });
  }

  private static boolean isSetAside(ResultSet row) throws SQLException {
    return RetryState.SET_ASIDE.name().equals(row.getString(2));
  }

  /** Takes a row that was found. */
  private interface Taker {
    void take(ResultSet row) throws SQLException;
  }

  private void find(Connection connection, String query, HeldLanes lanes, Taker taker)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf(dialect.integer(), lanes.numbers()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          taker.take(rows);
        }
      }
    }
  }

  private void settle(Connection connection, String settlement, List<Long> sequences)
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
