package dev.waybill.samples.spring;

import dev.waybill.jdbc.ConnectionProvider;
import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets {@code outbox.enqueue(event)} join the Spring transaction that the calling thread is in.
 *
 * <p>It must hear of every transaction from its beginning, since Spring does not tell afterwards
 * whether one has been committed already: {@code transactionManager.addListener(provider)}, which
 * Spring Boot does by itself where the provider is a bean.
 */
public final class SpringConnectionProvider
    implements ConnectionProvider, TransactionExecutionListener {

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
    var unused = course();
    return DataSourceUtils.getConnection(dataSource);
  }

  @Override
  public void beforeCommit(Runnable check) {
    course().checks.add(check);
  }

  @Override
  public void afterCommit(Runnable action) {
    course().actions.add(action);
  }

  /** Returns the course of the current transaction, which is not over. */
  private Course course() {
    // Spring ends the synchronization before it calls listeners for after the commit.
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      throw over();
    }
    Course course = find();
    if (course == null) {
      throw new IllegalStateException(
          "This transaction began without word of it, so that nobody knows whether it is committed"
              + " already: call addListener(connectionProvider) on its transaction manager");
    }
    if (course.isOver) {
      throw over();
    }
    return course;
  }

  private static IllegalStateException over() {
    return new IllegalStateException(
        "The transaction has ended, so that the event would be stored apart from the change that it"
            + " tells of, or not at all: call enqueue before the commit, as a listener with"
            + " phase = BEFORE_COMMIT does, or in a transaction of its own, with"
            + " propagation = REQUIRES_NEW");
  }

  private @Nullable Course find() {
    for (TransactionSynchronization each :
        TransactionSynchronizationManager.getSynchronizations()) {
      if (each instanceof Course course && course.provider() == this) {
        return course;
      }
    }
    return null;
  }

  @Override
  public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
    boolean isNew = failure == null && transaction.isNewTransaction();
    if (isNew && TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new Course());
    }
  }

  /** The last word before the commit: what others do before it may fail, too. */
  @Override
  public void beforeCommit(TransactionExecution transaction) {
    boolean isLast =
        transaction.isNewTransaction()
            && TransactionSynchronizationManager.isSynchronizationActive();
    Course course = isLast ? find() : null;
    if (course != null) {
      course.checks.forEach(Runnable::run);
    }
  }

  /**
   * How far a transaction is. The first to hear of its commit: those after it may throw, and would
   * take the workers' waking with them, or enqueue.
   */
  private final class Course implements TransactionSynchronization, Ordered {

    final Set<Runnable> checks = new LinkedHashSet<>();
    final Set<Runnable> actions = new LinkedHashSet<>();
    boolean isOver;

    SpringConnectionProvider provider() {
      return SpringConnectionProvider.this;
    }

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterCommit() {
      isOver = true;
      actions.forEach(Runnable::run);
    }
  }
}
