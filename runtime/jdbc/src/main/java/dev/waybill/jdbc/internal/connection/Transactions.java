package dev.waybill.jdbc.internal.connection;

import dev.waybill.jdbc.internal.dialect.CommitFailedException;
import dev.waybill.jdbc.internal.dialect.SessionActs;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Transactions: on connections of the outbox's own, which are in auto-commit mode between them, and
 * those of callers.
 */
public final class Transactions {

  private Transactions() {}

  /**
   * Refuses a caller's connection on which every statement commits itself.
   *
   * @param otherwise what would become of what is written
   * @param mending what mends it where no framework has the connection
   */
  public static void requireOpen(
      Connection connection, SessionActs sessions, String otherwise, String mending)
      throws SQLException {
    if (connection.getAutoCommit() && !sessions.isInTransaction(connection)) {
      throw new IllegalStateException(
          "The connection is in auto-commit mode, so that %s: %s"
              .formatted(otherwise, Framework.mendingOfCaller(mending)));
    }
  }

  /** Runs work in a transaction of its own, which is rolled back where the work throws. */
  public static <T> T run(Connection connection, Work<T, SQLException> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      commit(connection);
      connection.setAutoCommit(true);
      return result;
    } catch (Throwable t) {
      rollBack(connection, t);
      throw t;
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new CommitFailedException(e);
    }
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e); // the connection is gone, and the database rolls back itself
    }
  }
}
