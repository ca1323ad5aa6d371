package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.connection.Borrowed;
import dev.waybill.jdbc.internal.connection.ConnectionSource;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.layout.Layout;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a worker keeps for as long as nothing goes wrong with it: every statement a
 * transaction, under READ COMMITTED. To be used by one thread at a time.
 */
final class WorkerConnection {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  private static final int LEASES_OF_SILENCE = 4;
  private static final long LONGEST_LEASE = 3_600_000;

  /** A pool may have several left of what a restart has ended, or of a server that is a standby. */
  private static final int MOST_TRIES = 5;

  private final ConnectionSource connections;
  private final Dialect dialect;
  private final Layout layout;
  private final int longestSilence;
  private @Nullable Borrowed borrowed;

  /**
   * Makes one that is not open yet.
   *
   * @param lease one that is dead without saying so is given up after a multiple of it
   */
  WorkerConnection(ConnectionSource connections, Dialect dialect, Layout layout, Duration lease) {
    this.connections = connections;
    this.dialect = dialect;
    this.layout = layout;
    this.longestSilence = LEASES_OF_SILENCE * (int) Math.min(lease.toMillis(), LONGEST_LEASE);
  }

  boolean isOpen() {
    return borrowed != null;
  }

  /** Returns the connection that is open, or a new one: alive, and as far as is known, to write. */
  Connection get() throws SQLException {
    Borrowed current = borrowed;
    if (current == null) {
      current = open();
      borrowed = current;
      connections.keep();
    }
    return current.connection();
  }

  private Borrowed open() throws SQLException {
    for (int tries = 1; ; tries++) {
      boolean isLast = tries == MOST_TRIES;
      Connection connection = connections.get();
      try {
        Borrowed fresh = prepare(connection);
        if (isLast || !dialect.sessions().isReadOnly(connection)) {
          return fresh;
        }
        end(fresh, true);
      } catch (SQLException e) {
        if (isLast || !dialect.errors().isConnectionGone(e)) {
          throw e;
        }
      }
    }
  }

  private Borrowed prepare(Connection connection) throws SQLException {
    Borrowed fresh = Borrowed.of(connection, dialect);
    try {
      fresh.giveUpAfter(longestSilence);
      dialect.sessions().verify(fresh.connection());
      layout.verify(fresh.connection());
      return fresh;
    } catch (Throwable t) {
      end(fresh, isItsOwn(t));
      throw t;
    }
  }

  /** Gives the connection back, with which nothing is wrong. */
  void giveBack() {
    release(false);
  }

  /**
   * Gives the connection up: after an error nobody knows what state it is in.
   *
   * @return whether it is gone
   */
  boolean giveUp(Throwable failure) {
    release(isItsOwn(failure));
    return failure instanceof SQLException e && dialect.errors().isConnectionGone(e);
  }

  private void release(boolean isAborted) {
    Borrowed current = borrowed;
    borrowed = null;
    if (current != null) {
      connections.giveBack();
      end(current, isAborted);
    }
  }

  private boolean isItsOwn(Throwable failure) {
    return failure instanceof SQLException e && !dialect.errors().isOfAStatement(e);
  }

  private static void end(Borrowed borrowed, boolean isAborted) {
    try {
      if (isAborted) {
        borrowed.abort();
      } else {
        borrowed.close();
      }
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "Closing a worker's connection failed", e);
    }
  }
}
