package dev.waybill.spring.internal.transaction;

import dev.waybill.jdbc.ConnectionProvider;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/** Lets an outbox join the transactions on one data source. */
public final class JoinedTransactions implements ConnectionProvider {

  private final DataSource dataSource;
  private final Object resource;
  private final Runnable beforeAppend;

  /**
   * Joins transactions on a data source.
   *
   * @param dataSource the one that the transaction manager has, or a proxy that knows of
   *     transactions
   * @param beforeAppend called in the transaction, before something is appended
   */
  public JoinedTransactions(DataSource dataSource, Runnable beforeAppend) {
    this.dataSource = target(dataSource);
    this.resource = TransactionSynchronizationUtils.unwrapResourceIfNecessary(this.dataSource);
    this.beforeAppend = beforeAppend;
  }

  /** A transaction manager looks behind such a proxy, too. */
  private static DataSource target(DataSource dataSource) {
    DataSource behind =
        dataSource instanceof TransactionAwareDataSourceProxy proxy
            ? proxy.getTargetDataSource()
            : null;
    return behind == null ? dataSource : target(behind);
  }

  @Override
  public Connection current() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "There is no transaction that the event could join: call enqueue where the change is made,"
              + " within a @Transactional method that is called from another bean, and whose transaction"
              + " manager is the database's (where there is one of Kafka's, Spring Boot makes no"
              + " other: declare a JdbcTransactionManager)");
    }
    if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
      throw new IllegalStateException(
          "The transaction is read-only, so that there is no change that an event could tell of:"
              + " call enqueue in one that is not, as @Transactional without readOnly = true begins");
    }
    var unused = course();
    beforeAppend.run();
    return DataSourceUtils.getConnection(dataSource);
  }

  @Override
  public void beforeCommit(Runnable check) {
    course().addCheck(check);
  }

  @Override
  public void afterCommit(Runnable action) {
    course().addAction(action);
  }

  private Course course() {
    return Courses.current(resource);
  }
}
