package dev.waybill.jdbc;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;

/** Waits until what another thread does in a database is done, or stands before a lock. */
final class LockWaits {

  /** Who does not stand before a lock by then, on a database that is not asked, is taken to. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

  private LockWaits() {}

  /**
   * Waits until work is done or waits.
   *
   * @param holder the transaction for which it may wait
   */
  static void untilDoneOrWaiting(Sandbox sandbox, Connection holder, Future<?> work)
      throws SQLException {
    String waiting = waiting(sandbox.database, holder);
    long start = System.nanoTime();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                work.isDone()
                    || (waiting.isEmpty()
                        ? System.nanoTime() - start > LONG_ENOUGH.toNanos()
                        : sandbox.number(waiting) > 0));
  }

  /** A query that counts those who wait; empty for a database that is not asked. */
  private static String waiting(Databases database, Connection holder) throws SQLException {
    return switch (database.name()) {
      case "POSTGRESQL" ->
          "SELECT count(*) FROM pg_stat_activity WHERE %d = ANY (pg_blocking_pids(pid))"
              .formatted(number(holder, "SELECT pg_backend_pid()"));
      case "H2" ->
          "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID = %d"
              .formatted(number(holder, "SELECT SESSION_ID()"));
      default -> "";
    };
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
