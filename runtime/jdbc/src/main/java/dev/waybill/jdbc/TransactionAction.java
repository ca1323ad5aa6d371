package dev.waybill.jdbc;

/**
 * The work of a caller in a transaction.
 *
 * @param <E> what it may throw, which rolls the transaction back
 */
@FunctionalInterface
public interface TransactionAction<E extends Exception> {

  /**
   * Does the work.
   *
   * @param transaction the transaction: its connection, and the outbox within it
   * @throws E to have everything rolled back
   */
  void run(OutboxTransaction transaction) throws E;
}
