package dev.waybill.jdbc.internal.connection;

import org.jspecify.annotations.Nullable;

/**
 * What is done, and brings something back.
 *
 * @param <T> what it brings back
 * @param <E> what it may throw
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object, E extends Exception> {

  T run() throws E;

  /**
   * What is done without a result.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  interface Action<E extends Exception> {

    void run() throws E;

    /** Returns the same as work, whose result says nothing. */
    default Work<Boolean, E> asWork() {
      return () -> {
        run();
        return true;
      };
    }
  }
}
