package dev.waybill.spring.internal.listeners;

import dev.waybill.bus.PageHandler;
import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.Inbox;
import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Calls a method in a transaction with the inbox: both are there or neither, and each event is
 * handled once.
 *
 * @param transactions the transaction manager of the inbox's data source
 * @param dataSource where the inbox is
 * @param inbox knows what was handled
 * @param consumer who handles
 */
record InboxGuard(
    PlatformTransactionManager transactions,
    DataSource dataSource,
    Supplier<Inbox> inbox,
    String consumer)
    implements CallGuard {

  @Override
  public void call(Envelope<?> event, Call call) throws Exception {
    inTransaction(
        connection -> {
          if (inbox.get().firstSeen(connection, consumer, id(event))) {
            call.run();
          }
        });
  }

  /** The ids of other contexts are theirs alone: two of them may give the same. */
  private static String id(Envelope<?> event) {
    String source = event instanceof ExternalEvent<?> ? event.metadata().source() : null;
    return source == null ? event.id() : "%s %s".formatted(source, event.id());
  }

  @Override
  public void call(List<IntegrationEvent<?>> page, PageHandler handler) throws Exception {
    inTransaction(
        connection -> {
          List<IntegrationEvent<?>> unseen = inbox.get().firstSeen(connection, consumer, page);
          if (!unseen.isEmpty()) {
            handler.handle(unseen);
          }
        });
  }

  /** Is done on the connection of a transaction. */
  @FunctionalInterface
  private interface Work {
    void run(Connection connection) throws Exception;
  }

  private void inTransaction(Work work) throws Exception {
    TransactionStatus status = transactions.getTransaction(new DefaultTransactionDefinition());
    try {
      Connection connection = DataSourceUtils.getConnection(dataSource);
      try {
        work.run(connection);
      } finally {
        DataSourceUtils.releaseConnection(connection, dataSource);
      }
    } catch (Throwable t) {
      rollBack(status, t);
      throw t;
    }
    transactions.commit(status);
  }

  private void rollBack(TransactionStatus status, Throwable cause) {
    try {
      transactions.rollback(status);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
