package dev.waybill.samples.spring;

import dev.waybill.jdbc.ConnectionProvider;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets {@code outbox.enqueue(event)} join the Spring transaction that the calling thread is in. */
public final class SpringConnectionProvider implements ConnectionProvider {

  private final DataSource dataSource;

  /**
   * Joins transactions on a data source.
   *
   * @param dataSource the one that the transaction manager has
   */
  public SpringConnectionProvider(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Connection current() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "There is no transaction that the event could join: call enqueue where the change is made,"
              + " within a @Transactional method that is called from another bean");
    }
    if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
      throw new IllegalStateException(
          "The transaction is read-only, so that there is no change that an event could tell of");
    }
    return DataSourceUtils.getConnection(dataSource);
  }

  @Override
  public void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(new AfterCommit(action));
  }

  /** A record, so that a thousand events of one transaction register one of them. */
  private record AfterCommit(Runnable action) implements TransactionSynchronization {
    @Override
    public void afterCommit() {
      action.run();
    }
  }
}
