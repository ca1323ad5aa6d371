package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Says what a database's error means, and what mends it. */
final class SqlErrors {

  private static final Set<String> MISSING_TABLE =
      Set.of("42P01", "42S02", "42S03", "42S04", "90079");
  private static final Set<String> MISSING_COLUMN = Set.of("42703", "42S22");
  private static final Set<String> NO_PERMISSION = Set.of("42501", "90096");
  private static final Set<String> READ_ONLY = Set.of("25006");
  private static final String TRANSACTION_FAILED = "25P02";

  /** Classes of SQL states that go by themselves: connection, conflict, resources, operator. */
  private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

  /**
   * Classes of SQL states that may come after a commit: connection, operator, system; and those in
   * which drivers and H2 put what they have no other state for.
   */
  private static final Set<String> UNCERTAIN_CLASSES =
      Set.of("08", "50", "57", "58", "90", "HY", "XX");

  private static final String COMPLETION_UNKNOWN = "40003";

  private SqlErrors() {}

  /** Whether a transaction may have been committed although its commit failed. */
  static boolean isCommitUnknown(SQLException error) {
    String state = error.getSQLState();
    return state == null
        || state.length() != 5
        || state.equals(COMPLETION_UNKNOWN)
        || UNCERTAIN_CLASSES.contains(state.substring(0, 2));
  }

  /** Whether a statement was refused because one before it, in its transaction, has failed. */
  static boolean isTransactionFailed(SQLException error) {
    return TRANSACTION_FAILED.equals(error.getSQLState());
  }

  /**
   * Wraps an error.
   *
   * @param action what was being done, as the beginning of a sentence: "Events cannot be stored"
   */
  static OutboxUnavailableException unavailable(String action, Tables tables, SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    String why;
    boolean isTransient = false;
    if (MISSING_TABLE.contains(state)) {
      why =
          "a table of the outbox (%s) is missing where this connection looks for it. Create the"
                  .formatted(tables.outbox())
              + " tables with the script that dev.waybill.jdbc.Schema prints, or set the schema and"
              + " the tablePrefix of the outbox to where they are";
    } else if (MISSING_COLUMN.contains(state)) {
      why =
          "the outbox's tables (%s) have another layout than this version of Waybill needs: migrate"
                  .formatted(tables.outbox())
              + " them, or use the version they were made for";
    } else if (NO_PERMISSION.contains(state)) {
      why =
          "the database user lacks a privilege on the outbox's tables (%s): it needs SELECT, INSERT,"
                  .formatted(tables.outbox())
              + " UPDATE and DELETE";
    } else if (READ_ONLY.contains(state)) {
      why = "the transaction or the database is read-only";
    } else if (isTransactionFailed(error)) {
      return transactionFailed(action, error);
    } else {
      isTransient = isTransient(error, state);
      why =
          isTransient ? "the database does not answer, or refuses for now" : "the database refused";
    }
    return new OutboxUnavailableException(
        "%s: %s (%s)".formatted(action, why, text(error, state)), error, isTransient);
  }

  /** pgjdbc remembers what had failed first. */
  private static OutboxUnavailableException transactionFailed(String action, SQLException error) {
    SQLException first = error.getCause() instanceof SQLException cause ? cause : error;
    String state = first.getSQLState() == null ? "" : first.getSQLState();
    return new OutboxUnavailableException(
        "%s: a statement of the transaction has failed before, so that PostgreSQL takes no other and makes its commit a roll back (%s). Where a statement may fail and the transaction is to go on, set a savepoint before it (connection.setSavepoint()) and roll back to that"
            .formatted(action, text(first, state)),
        first,
        isTransient(first, state));
  }

  private static String text(SQLException error, String state) {
    String message = String.valueOf(error.getMessage()).strip();
    return state.isEmpty() ? message : "%s, SQL state %s".formatted(message, state);
  }

  private static boolean isTransient(SQLException error, String state) {
    if (error instanceof SQLTransientException || error instanceof SQLRecoverableException) {
      return true;
    }
    // H2's own codes are its states: closed, broken, busy, timed out.
    return (state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2)))
        || Set.of("90007", "90020", "90067", "90098", "90121", "90131", "HYT00").contains(state);
  }
}
