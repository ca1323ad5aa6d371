package dev.waybill.samples.orders;

import dev.waybill.samples.orders.environment.ChildProcess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The moment in which an instance has published events and could not note it yet. It lasts for a
 * few milliseconds, and a kill meets it by chance; here it is held until it is met. Whoever takes
 * over must publish these events again, and the consumer must drop them.
 */
record WorstMoment(DataSource database) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What an instance is at while it waits for a lane. */
  private enum Waiting {
    NOT,
    TO_ACKNOWLEDGE,
    FOR_SOMETHING_ELSE
  }

  /**
   * Kills an instance.
   *
   * @return whether it was that moment: for an instance that publishes nothing there is none
   */
  boolean kill(ChildProcess instance) throws SQLException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Waiting waiting;
      do {
        connection.rollback();
        waiting = holdLanes(connection, instance.name(), end);
        // One that renews its lease just now goes on, and is held up the next time.
      } while (waiting == Waiting.FOR_SOMETHING_ELSE && System.nanoTime() < end);
      instance.kill();
      // A machine that dies takes its connections along. Here they would live on, and what waits
      // would be carried out in the name of the dead.
      run(
          connection,
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = ?",
          instance.name());
      connection.rollback();
      return waiting == Waiting.TO_ACKNOWLEDGE;
    }
  }

  /** To be acknowledged, events need the rows of their lanes. Keeps them until they are missed. */
  private static Waiting holdLanes(Connection connection, String instance, long end)
      throws SQLException {
    run(
        connection,
        "SELECT lane FROM outbox_lane WHERE split_part(owner, '#', 1) = ? FOR UPDATE",
        instance);
    Waiting waiting = waiting(connection, instance);
    while (waiting == Waiting.NOT && System.nanoTime() < end) {
      waiting = waiting(connection, instance);
    }
    return waiting;
  }

  /** Only who has published deletes. */
  private static Waiting waiting(Connection connection, String instance) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT bool_or(query LIKE '%DELETE FROM%') FROM pg_stat_activity
            WHERE application_name = ? AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
            """)) {
      statement.setString(1, instance);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        boolean isDeleting = row.getBoolean(1);
        if (row.wasNull()) {
          return Waiting.NOT;
        }
        return isDeleting ? Waiting.TO_ACKNOWLEDGE : Waiting.FOR_SOMETHING_ELSE;
      }
    }
  }

  private static void run(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.execute();
    }
  }
}
