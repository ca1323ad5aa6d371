package dev.waybill.jdbc.internal.connection;

import dev.waybill.jdbc.internal.dialect.SessionActs;
import org.jspecify.annotations.Nullable;

/**
 * Keeps interrupts from a database that they would break: H2 closes one in a file for everybody
 * where the thread that reads or writes it is interrupted. What begins is refused then ({@link
 * SessionActs#requireUninterrupted}); what ends is done all the same, here.
 */
public final class Interrupts {

  private Interrupts() {}

  /** Does something as if the thread were not interrupted, which it is again afterwards. */
  public static <E extends Exception> void whileHeldBack(Work.Action<E> action) throws E {
    var unused = heldBack(action.asWork());
  }

  /** Does something so, and returns its result. */
  public static <T extends @Nullable Object, E extends Exception> T heldBack(Work<T, E> work)
      throws E {
    boolean isInterrupted = Thread.interrupted();
    try {
      return work.run();
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
