package dev.waybill.bus;

import dev.waybill.event.WaybillException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a handler that say nothing of the events it was handed, and go by themselves: a
 * conflict with another transaction, a lock that was not to be had in time, a database or a bus
 * that is away.
 *
 * <pre>{@code
 * if (TransientFailures.include(failure)) {
 *   retryAll();
 * } else {
 *   divide(); // some event among them may be to blame
 * }
 * }</pre>
 */
public final class TransientFailures {

  private static final int DEPTH = 16;

  private TransientFailures() {}

  /**
   * Tells whether a failure, or what caused it, is transient: a {@link WaybillException} that says
   * so itself, such as an inbox's or one that a handler throws for a store of its own; or an {@link
   * SQLException} by its class or its SQL state, such as 40001 and 40P01. A statement that took too
   * long, or was canceled, is not: with fewer events it may take less.
   *
   * @param failure what a handler threw
   * @return whether the same may succeed later, with the same events
   */
  public static boolean include(Throwable failure) {
    @Nullable Throwable link = Objects.requireNonNull(failure, "failure");
    // By depth and not to the end, for a chain of causes may be a circle.
    for (int depth = 0; link != null && depth < DEPTH; depth++) {
      if (saysSo(link) || (isOfJdbc(link) && OfDatabase.isTransient((SQLException) link))) {
        return true;
      }
      link = link.getCause();
    }
    return false;
  }

  private static boolean saysSo(Throwable failure) {
    return failure instanceof WaybillException ours && ours.isTransient();
  }

  /** By name, for an application without a database may be without JDBC. */
  private static boolean isOfJdbc(Throwable failure) {
    for (Class<?> type = failure.getClass(); type != Throwable.class; type = type.getSuperclass()) {
      if (type.getName().equals("java.sql.SQLException")) {
        return true;
      }
    }
    return false;
  }

  /** What the errors of databases mean, whichever it is. */
  private static final class OfDatabase {

    private static final Set<String> CLASSES = Set.of("08", "58");

    private static final Set<String> STATES =
        Set.of(
            // Conflicts, and a lock that is not to be had: on PostgreSQL, and on H2.
            "40001",
            "40003",
            "40P01",
            "55P03",
            "HYT00",
            // Too many connections, no space; ended by an operator, starting, idle for too long.
            "53100",
            "53300",
            "57P01",
            "57P02",
            "57P03",
            "57P05",
            "25P03",
            // H2: closed, broken, busy.
            "90007",
            "90020",
            "90067",
            "90098",
            "90121",
            "90131");

    /** What MySQL and MariaDB give for errors that have no state of their own. */
    private static final String NO_STATE = "HY000";

    /** There: another transaction has changed the row, no lock was to be had, idle for too long. */
    private static final Set<Integer> CODES = Set.of(1020, 1205, 4031);

    static boolean isTransient(SQLException error) {
      String state = String.valueOf(error.getSQLState());
      return error instanceof SQLTransientConnectionException
          || error instanceof SQLNonTransientConnectionException
          || error instanceof SQLRecoverableException
          || error instanceof SQLTransactionRollbackException
          || STATES.contains(state)
          || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)))
          || (state.equals(NO_STATE) && CODES.contains(error.getErrorCode()));
    }
  }
}
