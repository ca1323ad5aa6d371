package dev.waybill.jdbc.internal.append;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.ConnectionProvider;
import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.database.Product;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * The transaction that a framework has the calling thread in.
 *
 * @param connections knows it
 * @param tables where the outbox is, for what goes wrong
 * @param afterCommit always the same, so that a framework can see that it has it already
 */
public record CurrentTransaction(
    ConnectionProvider connections, Tables tables, Runnable afterCommit) {

  /** Appends to it. A framework whose transaction is over refuses before anything is written. */
  public void append(
      Function<Connection, Appender> appenders, List<? extends IntegrationEvent<?>> events) {
    try {
      Connection current = connections.current();
      Appender appender = appenders.apply(current);
      connections.beforeCommit(new CommitCheck(current, appender.dialect()));
      connections.afterCommit(afterCommit);
      appender.append(current, events);
    } catch (SQLException e) {
      throw SqlErrors.unavailable("Events cannot be stored", tables, Product.errorsOfAny(), e);
    }
  }

  /** A record, so that a thousand events of one transaction are checked once. */
  private record CommitCheck(Connection connection, Dialect dialect) implements Runnable {
    @Override
    public void run() {
      try {
        dialect.sessions().requireCommittable(connection);
      } catch (SQLException e) {
        throw SqlErrors.unavailable("The transaction cannot be committed", dialect, e);
      }
    }
  }
}
