package dev.waybill.jdbc.internal.dialect;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the errors of a kind of database mean, by their SQL states: what is to be done about them.
 * Immutable.
 */
public final class SqlStates {

  /** What a state, or the class that its first two characters are, can mean. */
  public enum Meaning {
    /** A table is not where it is looked for. */
    TABLE_MISSING,
    /** A table is there already that a statement would create. */
    TABLE_EXISTS,
    /** The schema of a table is not there. */
    SCHEMA_MISSING,
    COLUMN_MISSING,
    /** The database's user may not do what it did. */
    PRIVILEGE_MISSING,
    /** The transaction, or its database, takes no writes. */
    READ_ONLY,
    /** A statement was refused because one before it, in its transaction, has failed. */
    TRANSACTION_FAILED,
    /** The session is another than the driver takes it for. */
    STRANGE_SESSION,
    /** The server ends the session: by its operator, idle for too long, closed, or broken. */
    SESSION_ENDED,
    /** A statement took too long, and was canceled. */
    CANCELED,
    /** A row is there already that a statement would insert. */
    DUPLICATE,
    /** A statement failed for its own sake: it asks too much, or conflicts with others. */
    OF_A_STATEMENT,
    /** What goes by itself: connection, conflict, resources, operator. */
    TRANSIENT,
    /**
     * What may come after a commit: connection, operator, system; and where drivers put what they
     * have no other state for.
     */
    COMMIT_UNKNOWN
  }

  private final Function<SQLException, @Nullable String> reading;
  private final Map<Meaning, Set<String>> states;

  private SqlStates(
      Function<SQLException, @Nullable String> reading, Map<Meaning, Set<String>> states) {
    this.reading = reading;
    this.states = states;
  }

  /**
   * Returns the states that mean the same everywhere.
   *
   * @param reading how the state of an error is told, which may be by a vendor's code
   */
  public static SqlStates standard(Function<SQLException, @Nullable String> reading) {
    return new SqlStates(reading, new EnumMap<>(Meaning.class))
        .with(Meaning.SESSION_ENDED, "08")
        .with(Meaning.DUPLICATE, "23505")
        .with(Meaning.OF_A_STATEMENT, "0A", "21", "22", "23", "40", "42", "44")
        .with(Meaning.TRANSIENT, "08", "40", "53", "55", "57", "58")
        .with(Meaning.COMMIT_UNKNOWN, "40003", "08", "57", "58", "HY");
  }

  /** Returns the same with more states, or classes of states, that mean something. */
  public SqlStates with(Meaning meaning, String... more) {
    Map<Meaning, Set<String>> all = new EnumMap<>(states);
    Set<String> known = new HashSet<>(states.getOrDefault(meaning, Set.of()));
    known.addAll(Set.of(more));
    all.put(meaning, known);
    return new SqlStates(reading, all);
  }

  /** Returns what an error means where it is not known yet of which of two databases it is. */
  public SqlStates or(SqlStates other) {
    SqlStates both = this;
    for (Map.Entry<Meaning, Set<String>> one : other.states.entrySet()) {
      both = both.with(one.getKey(), one.getValue().toArray(String[]::new));
    }
    return both;
  }

  /** The state of an error; empty where it has none. */
  public String of(SQLException error) {
    String state = reading.apply(error);
    return state == null ? "" : state;
  }

  /** Whether an error's state says so. */
  public boolean says(Meaning meaning, SQLException error) {
    String state = of(error);
    Set<String> known = states.getOrDefault(meaning, Set.of());
    return known.contains(state) || (state.length() == 5 && known.contains(state.substring(0, 2)));
  }

  /** Whether the same may succeed later. */
  public boolean isTransient(SQLException error) {
    return error instanceof SQLTransientException
        || error instanceof SQLRecoverableException
        || says(Meaning.TRANSIENT, error);
  }

  /** Whether a transaction may have been committed although its commit failed. */
  public boolean isCommitUnknown(SQLException error) {
    return of(error).length() != 5 || says(Meaning.COMMIT_UNKNOWN, error);
  }

  /** Whether a statement failed for its own sake, and its connection is as good as before. */
  public boolean isOfAStatement(SQLException error) {
    return !says(Meaning.STRANGE_SESSION, error) && says(Meaning.OF_A_STATEMENT, error);
  }

  /** Whether the connection is gone. Not at a commit, of whose success nobody knows then. */
  public boolean isConnectionGone(SQLException error) {
    return !(error instanceof CommitFailedException)
        && (error instanceof SQLRecoverableException
            || error instanceof SQLNonTransientConnectionException
            || says(Meaning.SESSION_ENDED, error));
  }

  /** Whether a pool itself refused a connection, and no database: it tells no state. */
  public static boolean isOfAPool(SQLException error) {
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return false;
      }
    }
    return error.getSQLState() == null || error.getSQLState().isEmpty();
  }
}
