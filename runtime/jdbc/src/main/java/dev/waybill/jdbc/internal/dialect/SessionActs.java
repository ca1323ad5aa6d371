package dev.waybill.jdbc.internal.dialect;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;

/** What there is to know of a connection to a kind of database, and of a transaction on it. */
public interface SessionActs {

  /** Returns what is worth a warning about the database's settings; empty where nothing is. */
  String warning(Connection connection) throws SQLException;

  /**
   * Refuses a session with settings by which acts would not do what they say.
   *
   * @throws OutboxUnavailableException with what mends them
   */
  default void verify(Connection connection) throws SQLException {}

  /**
   * Refuses to begin anything on a thread that is interrupted, where that would break the database.
   *
   * @throws java.util.concurrent.CancellationException where so
   */
  default void requireUninterrupted() {}

  /** Whether an isolation is a session's alone, and a transaction cannot have one of its own. */
  default boolean isIsolationOfSession() {
    return false;
  }

  /**
   * Has the transaction that begins run under READ COMMITTED, and no other; or the session, where
   * {@linkplain #isIsolationOfSession that} is what has an isolation.
   */
  void setReadCommitted(Connection connection) throws SQLException;

  /**
   * Whether the server takes no writes, as far as the driver knows without asking it: it is a
   * standby, or read-only unless told otherwise.
   */
  default boolean isReadOnly(Connection connection) {
    return false;
  }

  /**
   * Whether a connection in auto-commit mode is in a transaction all the same, as far as the driver
   * knows without asking: in one of XA, or that an SQL statement has begun.
   */
  default boolean isInTransaction(Connection connection) {
    return false;
  }

  /**
   * Makes the database plan anew what a session has prepared, where it would go on with plans that
   * it made when there were few rows. Changes nothing that others on the connection can see.
   */
  default void planAnew(Connection connection) throws SQLException {}

  /**
   * Refuses to commit a transaction in which a statement has failed, where the database would roll
   * it back and report a commit.
   *
   * @throws OutboxUnavailableException where that is so, with what had failed
   * @throws SQLException where the connection does not answer
   */
  default void requireCommittable(Connection connection) throws SQLException {}
}
