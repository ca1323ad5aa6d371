package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where a framework tells the outbox about its transactions, so that {@code outbox.enqueue(event)}
 * joins the one that the calling thread is in. Safe for use by several threads.
 *
 * <pre>{@code
 * public final class UnitsOfWork implements ConnectionProvider {
 *
 *   @Override
 *   public Connection current() {
 *     return UnitOfWork.ofThisThread().connection();
 *   }
 *
 *   @Override
 *   public void afterCommit(Runnable action) {
 *     UnitOfWork.ofThisThread().onceCommitted(action);
 *   }
 * }
 * }</pre>
 */
public interface ConnectionProvider {

  /**
   * Returns the connection of the calling thread's transaction. The outbox neither commits nor
   * closes it.
   *
   * @return the connection, not in auto-commit mode
   * @throws SQLException where it cannot be had
   * @throws IllegalStateException where the thread is in no transaction, or in one that is over
   */
  Connection current() throws SQLException;

  /**
   * Calls back right before the calling thread's transaction is committed. What the check throws
   * has the transaction rolled back instead, and reaches whoever commits. Of checks that are equal,
   * one call in a transaction is enough.
   *
   * <p>By it an event is told from one that is not there: PostgreSQL rolls back a transaction in
   * which a statement has failed, also where the application has caught the error, and its driver
   * reports a commit. Unless overridden, nobody checks.
   *
   * @param check does not block and changes nothing
   * @throws IllegalStateException where the transaction is over already, as in what a framework
   *     calls after a commit; nothing has been stored then
   */
  default void beforeCommit(Runnable check) {}

  /**
   * Calls back once the calling thread's transaction has committed, and not where it is rolled
   * back.
   *
   * @param action wakes the workers; returns at once and does not throw. Always the same, so that
   *     one call in a transaction is enough
   * @throws IllegalStateException where the transaction is over already; nothing has been stored
   *     then
   */
  void afterCommit(Runnable action);
}
