package dev.waybill.samples.orders;

import dev.waybill.samples.orders.environment.ChildProcess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The moment in which an instance has published events and could not note it yet. It lasts for a
 * few milliseconds, and a kill meets it by chance; here it is held until it is met. Whoever takes
 * over must publish these events again, and the consumer must drop them.
 */
record WorstMoment(DataSource database) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Kills an instance.
   *
   * @return whether it was that moment: for an instance that publishes nothing there is none
   */
  boolean kill(ChildProcess instance) throws SQLException, InterruptedException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      // To be acknowledged, events need the rows of their lanes: whoever waits for one of these
      // has published.
      run(
          connection,
          "SELECT lane FROM outbox_lane WHERE split_part(owner, '#', 1) = ? FOR UPDATE",
          instance.name());
      long end = System.nanoTime() + PATIENCE.toNanos();
      boolean isMet = isAwaited(connection);
      while (!isMet && System.nanoTime() < end) {
        isMet = isAwaited(connection);
      }
      instance.kill();
      // A machine that dies takes its connections along. Here they would live on, and what waits
      // would be carried out in the name of the dead.
      run(
          connection,
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = ?",
          instance.name());
      connection.rollback();
      return isMet;
    }
  }

  private static boolean isAwaited(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT count(*) > 0 FROM pg_locks
                WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
                """)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static void run(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.execute();
    }
  }
}
