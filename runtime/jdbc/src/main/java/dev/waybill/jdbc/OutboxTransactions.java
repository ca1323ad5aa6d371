package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The transactions in which events are appended with the change that they tell of: begun and ended
 * here, or by the caller. It is what a command handler needs of a {@link JdbcOutbox} and no more,
 * as {@link dev.waybill.outbox.Queueable} is where a framework has the transactions.
 *
 * <p>Safe for use by several threads.
 */
public interface OutboxTransactions {

  /**
   * Runs work in a transaction of its own, on a connection of the outbox's own data source, commits
   * it and wakes the workers of this process; or rolls it back where the work throws.
   *
   * <p>Whoever catches the error of a statement on PostgreSQL and wants the transaction to go on
   * must have set a savepoint before the statement, and roll back to it: else nothing is committed,
   * which is thrown here rather than passed over, as it is at a commit by hand. The error of a
   * deadlock (SQL state 40001) is nowhere to be caught: H2 has then rolled everything back, and
   * what follows is another transaction, which nobody can tell afterwards.
   *
   * @param action the work; what it appends goes with the transaction
   * @param <E> what the work may throw
   * @throws E what the work throws
   * @throws OutboxUnavailableException where the database does not answer, or a statement had
   *     failed so that it would not commit. Where the database did not answer at the commit, the
   *     transaction may have committed all the same, unless the message says that it was rolled
   *     back
   */
  <E extends Exception> void inTransaction(TransactionAction<E> action) throws E;

  /**
   * Does as {@link #inTransaction(TransactionAction)} does, on a connection of another data source.
   *
   * @param dataSource where the connection comes from
   * @param action the work
   * @param <E> what the work may throw
   * @throws E what the work throws
   * @throws OutboxUnavailableException as there
   */
  <E extends Exception> void inTransaction(DataSource dataSource, TransactionAction<E> action)
      throws E;

  /**
   * Does as {@link #inTransaction(TransactionAction)} does, and returns a result.
   *
   * @param function the work
   * @param <T> what it returns
   * @param <E> what it may throw
   * @return what the work returned
   * @throws E what the work throws
   * @throws OutboxUnavailableException as there
   */
  <T extends @Nullable Object, E extends Exception> T inTransactionReturning(
      TransactionFunction<T, E> function) throws E;

  /**
   * Does so on a connection of another data source.
   *
   * @param dataSource where the connection comes from
   * @param function the work
   * @param <T> what it returns
   * @param <E> what it may throw
   * @return what the work returned
   * @throws E what the work throws
   * @throws OutboxUnavailableException as there
   */
  <T extends @Nullable Object, E extends Exception> T inTransactionReturning(
      DataSource dataSource, TransactionFunction<T, E> function) throws E;

  /**
   * Returns the outbox within a transaction that the caller begins and ends. The workers of this
   * process find what was appended at their next poll, or at once after {@link #wakeUp()}, to be
   * called after the commit.
   *
   * <p>On PostgreSQL, a transaction in which a statement has failed is rolled back by its commit,
   * and the driver's {@code commit()} returns as if it were not: whoever catches the error of a
   * statement rolls back, to a savepoint before it or as a whole. {@link
   * #inTransaction(TransactionAction)} notices by itself.
   *
   * @param connection the transaction's connection, not in auto-commit mode, unless it is one of
   *     XA: see {@link JdbcOutbox.Builder#externalTransactions()}
   * @return the outbox on that connection
   */
  OutboxTransaction in(Connection connection);

  /** Makes the workers of this process look for new events now. Does not block, never throws. */
  void wakeUp();
}
