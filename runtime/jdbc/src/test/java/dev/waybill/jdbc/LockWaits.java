package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Future;

/** Waits until what other threads do in a database is done, or stands before a lock. */
final class LockWaits {

  private LockWaits() {}

  /** Waits until work is done or waits, where nobody else waits. */
  static void untilDoneOrWaiting(Sandbox sandbox, Future<?> work) {
    Sandbox.until(() -> work.isDone() || waiting(sandbox) > 0);
  }

  /** Waits until so many wait. */
  static void untilWaiting(Sandbox sandbox, int sessions) {
    Sandbox.until(() -> waiting(sandbox) == sessions);
  }

  /** How many sessions stand before a lock, on a whole server. */
  private static long waiting(Sandbox sandbox) throws SQLException {
    String query =
        switch (sandbox.database) {
          // Whoever inserts what another has inserted asks again and again, and is blocked by none.
          case H2 ->
              "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS"
                  + " WHERE BLOCKER_ID IS NOT NULL OR EXECUTING_STATEMENT LIKE 'MERGE%'";
          case POSTGRESQL -> "SELECT count(*) FROM pg_locks WHERE NOT granted";
          // What information_schema.innodb_trx says is a tenth of a second old.
          default -> "SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'";
        };
    try (Connection connection = sandbox.dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(row.getMetaData().getColumnCount());
    }
  }
}
