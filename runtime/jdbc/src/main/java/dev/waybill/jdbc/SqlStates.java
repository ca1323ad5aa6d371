package dev.waybill.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells by a database's error what is to be done about it. */
final class SqlStates {

  private static final String TRANSACTION_FAILED = "25P02";
  private static final String COMPLETION_UNKNOWN = "40003";

  /** A transaction, a server and an H2 database that takes no writes. */
  private static final Set<String> READ_ONLY = Set.of("25006", "90097");

  private static final Set<String> PRIVILEGE_MISSING = Set.of("42501", "90096");

  /** A statement that the driver has prepared is not, or is already, in the server's session. */
  private static final Set<String> STRANGE_SESSION = Set.of("42P05", "26000");

  /** The server ends the session: by its operator, idle for too long; H2 is closed, or broken. */
  private static final Set<String> SESSION_ENDED =
      Set.of("57P01", "57P02", "57P05", "25P03", "25P04", "90067", "90098", "90121");

  /** What asks too much, the data, a constraint, a conflict with others. */
  private static final Set<String> CLASSES_OF_A_STATEMENT =
      Set.of("0A", "21", "22", "23", "40", "42", "44", "P0");

  /** A lock or a statement that took too long; a statement behind one that failed. */
  private static final Set<String> OF_A_STATEMENT =
      Set.of("55P03", "57014", "HYT00", TRANSACTION_FAILED);

  /** What goes by itself: connection, conflict, resources, operator. */
  private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

  /** H2's own codes are its states: closed, broken, busy, timed out. */
  private static final Set<String> TRANSIENT =
      Set.of("90007", "90020", "90067", "90098", "90121", "90131", "HYT00");

  /**
   * What may come after a commit: connection, operator, system; and classes in which drivers and H2
   * put what they have no other state for.
   */
  private static final Set<String> UNCERTAIN_CLASSES =
      Set.of("08", "50", "57", "58", "90", "HY", "XX");

  private SqlStates() {}

  /** The state of an error; empty where it has none. */
  static String of(SQLException error) {
    return error.getSQLState() == null ? "" : error.getSQLState();
  }

  private static boolean isOf(Set<String> classes, SQLException error) {
    String state = of(error);
    return state.length() == 5 && classes.contains(state.substring(0, 2));
  }

  /** Whether the same may succeed later. */
  static boolean isTransient(SQLException error) {
    return error instanceof SQLTransientException
        || error instanceof SQLRecoverableException
        || isOf(TRANSIENT_CLASSES, error)
        || TRANSIENT.contains(of(error));
  }

  /** Whether a transaction may have been committed although its commit failed. */
  static boolean isCommitUnknown(SQLException error) {
    return of(error).length() != 5
        || of(error).equals(COMPLETION_UNKNOWN)
        || isOf(UNCERTAIN_CLASSES, error);
  }

  /** Whether a statement was refused because one before it, in its transaction, has failed. */
  static boolean isTransactionFailed(SQLException error) {
    return of(error).equals(TRANSACTION_FAILED);
  }

  /** Whether a statement was refused because its transaction, or its database, takes no writes. */
  static boolean isReadOnly(SQLException error) {
    return READ_ONLY.contains(of(error));
  }

  /** Whether the database's user may not do what it did. */
  static boolean isPrivilegeMissing(SQLException error) {
    return PRIVILEGE_MISSING.contains(of(error));
  }

  /** Whether the session is another than the driver takes it for. */
  static boolean isStrangeSession(SQLException error) {
    return STRANGE_SESSION.contains(of(error));
  }

  /** Whether a statement failed for its own sake, and its connection is as good as before. */
  static boolean isOfAStatement(SQLException error) {
    return !isStrangeSession(error)
        && (isOf(CLASSES_OF_A_STATEMENT, error) || OF_A_STATEMENT.contains(of(error)));
  }

  /** Whether a pool itself refused a connection, and no database: it tells no state. */
  static boolean isOfAPool(SQLException error) {
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return false;
      }
    }
    return of(error).isEmpty();
  }

  /** Whether the connection is gone. Not at a commit, of whose success nobody knows then. */
  static boolean isConnectionGone(SQLException error) {
    return !(error instanceof Transactions.CommitFailedException)
        && (error instanceof SQLRecoverableException
            || error instanceof SQLNonTransientConnectionException
            || isOf(Set.of("08"), error)
            || SESSION_ENDED.contains(of(error)));
  }
}
