package dev.waybill.jdbc;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A transaction that the outbox begins and ends for its caller. */
record OwnTransaction(DataSource dataSource, JdbcOutboxBuilder settings) {

  private static final System.Logger LOGGER = System.getLogger(JdbcOutbox.class.getName());

  <T extends @Nullable Object, E extends Exception> T run(
      Function<Connection, OutboxTransaction> outbox, TransactionFunction<T, E> function) throws E {
    Connection connection = open();
    T result;
    try {
      result = function.run(outbox.apply(connection));
    } catch (Throwable t) {
      rollBack(connection, t);
      throw t;
    }
    commit(connection);
    return result;
  }

  private Connection open() {
    try {
      Connection connection = dataSource.getConnection();
      try {
        connection.setAutoCommit(false);
        return connection;
      } catch (Throwable t) {
        connection.close();
        throw t;
      }
    } catch (SQLException e) {
      throw unavailable("The transaction cannot begin", e);
    }
  }

  private void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      giveBack(connection);
      throw unavailable("Whether the transaction has committed is not known", e);
    }
    giveBack(connection);
  }

  private static void giveBack(Connection connection) {
    try (connection) {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "Giving back a connection failed", e); // its work is done
    }
  }

  /** The work's own failure is what the caller must see. */
  private static void rollBack(Connection connection, Throwable cause) {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private RuntimeException unavailable(String action, SQLException error) {
    return SqlErrors.unavailable(action, new Tables(settings.schema, settings.tablePrefix), error);
  }
}
