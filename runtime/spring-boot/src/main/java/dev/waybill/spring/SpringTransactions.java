package dev.waybill.spring;

import dev.waybill.jdbc.ConnectionProvider;
import dev.waybill.spring.internal.transaction.Course;
import dev.waybill.spring.internal.transaction.Courses;
import dev.waybill.spring.internal.transaction.JoinedTransactions;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Lets {@code outbox.enqueue(event)} join the Spring transaction that the calling thread is in,
 * whoever else writes in it: JDBC, JPA, jOOQ, MyBatis.
 *
 * <p>It must hear of every transaction from its beginning, since Spring does not tell afterwards
 * whether one has been committed already. With the starter, every transaction manager that is a
 * bean tells it; elsewhere {@code transactionManager.addListener(springTransactions)} has it do so.
 * Safe for use by several threads.
 */
public final class SpringTransactions implements TransactionExecutionListener {

  /** Creates one that hears of no transaction manager yet. */
  public SpringTransactions() {}

  /**
   * Returns what an outbox on a data source is built with, as in {@code
   * JdbcOutbox.builder(dataSource).connections(…)}.
   *
   * @param dataSource the one that the transaction manager has
   * @return the provider of the current transaction's connection; it refuses where there is none,
   *     where it is read-only, has ended, or is on another data source
   */
  public ConnectionProvider on(DataSource dataSource) {
    return on(dataSource, () -> {});
  }

  /**
   * Does so, and has something done before each append, such as {@code entityManager::flush}: what
   * JPA holds is then written, and its version checked, before the events that tell of it.
   *
   * @param dataSource the one that the transaction manager has
   * @param beforeAppend called in the transaction; what it throws is thrown, and nothing appended
   * @return the provider of the current transaction's connection
   */
  public ConnectionProvider on(DataSource dataSource, Runnable beforeAppend) {
    return new JoinedTransactions(
        Objects.requireNonNull(dataSource, "dataSource"),
        Objects.requireNonNull(beforeAppend, "beforeAppend"));
  }

  @Override
  public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
    Objects.requireNonNull(transaction, "transaction");
    if (failure == null && transaction.isNewTransaction()) {
      Courses.begin();
    }
  }

  /** Has the last word before the commit: what others do before it may fail, too. */
  @Override
  public void beforeCommit(TransactionExecution transaction) {
    Objects.requireNonNull(transaction, "transaction");
    Course course = transaction.isNewTransaction() ? Courses.find() : null;
    if (course != null) {
      course.check();
    }
  }
}
