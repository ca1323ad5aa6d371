package dev.waybill.jdbc.internal.append;

import dev.waybill.jdbc.TransactionFunction;
import dev.waybill.jdbc.internal.connection.ConnectionSource;
import dev.waybill.jdbc.internal.connection.Interrupts;
import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.database.Product;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.outbox.store.RecordIntake;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that the outbox begins and ends for its caller.
 *
 * @param dataSource the caller's
 * @param connections the outbox's own
 * @param tables where the outbox is, for what goes wrong
 */
public record OwnTransaction(DataSource dataSource, ConnectionSource connections, Tables tables) {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  public <T extends @Nullable Object, E extends Exception> T run(
      Function<Connection, Appender> appenders,
      RecordIntake intake,
      TransactionFunction<T, E> function)
      throws E {
    try (Begun begun = begin()) {
      Appender appender = appenders.apply(begun.connection);
      T result = function.run(new BoundTransaction(begun.connection, intake, appender));
      Interrupts.whileHeldBack(() -> begun.commit(appender.dialect()));
      return result;
    }
  }

  private Begun begin() {
    try {
      Connection connection = connections.getFrom(dataSource);
      try {
        return new Begun(connection);
      } catch (Throwable t) {
        connection.close();
        throw t;
      }
    } catch (SQLException e) {
      throw unavailable("The transaction cannot begin", e);
    }
  }

  /** A transaction that is rolled back unless it is committed; its connection is given back. */
  private final class Begun implements AutoCloseable {

    final Connection connection;
    private final boolean wasAutoCommit;
    private boolean isCommitted;

    Begun(Connection connection) throws SQLException {
      this.connection = connection;
      this.wasAutoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
    }

    void commit(Dialect dialect) {
      try {
        dialect.sessions().requireCommittable(connection);
      } catch (SQLException e) {
        throw unavailable("The transaction was rolled back", e);
      }
      try {
        connection.commit();
        isCommitted = true;
      } catch (SQLException e) {
        String outcome =
            dialect.errors().isCommitUnknown(e)
                ? "Whether the transaction has committed is not known"
                : "The transaction was rolled back";
        throw unavailable(outcome, e);
      }
    }

    /** Never throws: what the work threw, or returned, is what the caller must see. */
    @Override
    public void close() {
      Interrupts.whileHeldBack(this::giveBack);
    }

    private void giveBack() {
      try (connection) {
        if (!isCommitted) {
          connection.rollback();
        }
        // Only now: it would commit what is still open.
        connection.setAutoCommit(wasAutoCommit);
      } catch (SQLException e) {
        LOGGER.log(Level.DEBUG, "Giving back a connection failed", e);
      }
    }
  }

  private RuntimeException unavailable(String action, SQLException error) {
    return SqlErrors.unavailable(action, tables, Product.errorsOfAny(), error);
  }
}
