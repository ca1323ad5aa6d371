package dev.waybill.jdbc.internal.connection;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.SessionActs;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection from a pool that others use, too: in auto-commit mode while it is the outbox's, and
 * given back as it was.
 */
public final class Borrowed implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");
  private static final int UNCHANGED = -1;

  private final Connection connection;
  private final boolean wasAutoCommit;

  /** The same, as the outbox uses it. */
  private Connection used;

  private int isolation = UNCHANGED;
  private int networkTimeout = UNCHANGED;

  private Borrowed(Connection connection) throws SQLException {
    this.connection = connection;
    this.used = connection;
    this.wasAutoCommit = connection.getAutoCommit();
    connection.setAutoCommit(true);
  }

  /** Borrows a connection whose isolation is of no concern. */
  public static Borrowed from(DataSource dataSource) throws SQLException {
    return orEnded(dataSource.getConnection(), null);
  }

  /** Takes a connection that was given out just now, under READ COMMITTED from now on. */
  public static Borrowed of(Connection connection, Dialect dialect) throws SQLException {
    return orEnded(connection, dialect.sessions());
  }

  /**
   * Ends the connection where it cannot be used.
   *
   * @param sessions by which it is under READ COMMITTED; null where that is of no concern
   */
  private static Borrowed orEnded(Connection connection, @Nullable SessionActs sessions)
      throws SQLException {
    try {
      Borrowed borrowed = new Borrowed(connection);
      if (sessions != null) {
        borrowed.readCommitted(sessions);
      }
      return borrowed;
    } catch (Throwable t) {
      try (connection) {
        end(connection);
      }
      throw t;
    }
  }

  /** The session's isolation is left alone where a transaction can have its own. */
  private void readCommitted(SessionActs sessions) throws SQLException {
    int before = connection.getTransactionIsolation();
    if (before == Connection.TRANSACTION_READ_COMMITTED) {
      return;
    }
    if (sessions.isIsolationOfSession()) {
      sessions.setReadCommitted(connection);
      isolation = before;
    } else {
      used = ReadCommitted.on(connection, sessions);
    }
  }

  public Connection connection() {
    return used;
  }

  /** Lets what gets no answer for so long fail, where the driver knows how. */
  public void giveUpAfter(int millis) {
    try {
      int before = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, millis);
      networkTimeout = before;
    } catch (SQLException | AbstractMethodError e) {
      LOGGER.log(Level.DEBUG, "The driver knows no network timeout", e);
    }
  }

  /** Gives the connection back as it was. What it has not committed is rolled back. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      if (connection.isClosed()) {
        return;
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      if (isolation != UNCHANGED) {
        connection.setTransactionIsolation(isolation);
      }
      connection.setAutoCommit(wasAutoCommit);
      if (networkTimeout != UNCHANGED) {
        connection.setNetworkTimeout(Runnable::run, networkTimeout);
      }
    }
  }

  /**
   * Ends the connection, lest a pool give it to the next who asks: what failed on it may be what it
   * stands for, a server that has become a standby. A database that knows no such end, such as H2
   * in the same process, gets it back as it was.
   */
  public void abort() throws SQLException {
    end(connection);
    close();
  }

  private static void end(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException | AbstractMethodError e) {
      LOGGER.log(Level.DEBUG, "A connection cannot be ended, and is given back", e);
    }
  }
}
