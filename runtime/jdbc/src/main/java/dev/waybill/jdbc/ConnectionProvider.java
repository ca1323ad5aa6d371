package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where a framework tells the outbox about its transactions, so that {@code outbox.enqueue(event)}
 * joins the one that the calling thread is in. Safe for use by several threads.
 */
public interface ConnectionProvider {

  /**
   * Returns the connection of the calling thread's transaction. The outbox neither commits nor
   * closes it.
   *
   * @return the connection, not in auto-commit mode
   * @throws SQLException where it cannot be had
   * @throws IllegalStateException where the thread is in no transaction
   */
  Connection current() throws SQLException;

  /**
   * Calls back once the calling thread's transaction has committed, and not where it is rolled
   * back.
   *
   * @param action wakes the workers; returns at once and does not throw
   */
  void afterCommit(Runnable action);
}
