package dev.waybill.jdbc.internal.connection;

import dev.waybill.jdbc.internal.dialect.CommitFailedException;
import java.sql.Connection;
import java.sql.SQLException;

/** Transactions on connections of the outbox's own, which are in auto-commit mode between them. */
public final class Transactions {

  private Transactions() {}

  /** What a transaction does. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws SQLException;
  }

  /** Runs work in a transaction of its own, which is rolled back where the work throws. */
  public static <T> T run(Connection connection, Work<T> work) throws SQLException {
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
