package dev.waybill.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The work of a caller in a transaction that brings something back from it.
 *
 * @param <T> what it returns
 * @param <E> what it may throw, which rolls the transaction back
 */
@FunctionalInterface
public interface TransactionFunction<T extends @Nullable Object, E extends Exception> {

  /**
   * Does the work.
   *
   * @param transaction the transaction: its connection, and the outbox within it
   * @return the result
   * @throws E to have everything rolled back
   */
  T run(OutboxTransaction transaction) throws E;
}
