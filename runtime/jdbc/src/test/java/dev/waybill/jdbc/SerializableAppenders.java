package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Transactions under SERIALIZABLE that have nothing to do with each other but the outbox. */
final class SerializableAppenders {

  private static final int THREADS = 4;
  private static final int TRANSACTIONS = 40;

  private SerializableAppenders() {}

  /** Runs them, each with two events of its thread's aggregate, and counts those that conflict. */
  static int conflicts(DataSource dataSource, JdbcOutbox outbox) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String aggregate = "k" + thread;
        counts.add(threads.submit(() -> conflicts(dataSource, outbox, aggregate)));
      }
      int conflicts = 0;
      for (Future<Integer> count : counts) {
        conflicts += count.get(60, TimeUnit.SECONDS);
      }
      return conflicts;
    } finally {
      threads.shutdownNow();
    }
  }

  private static int conflicts(DataSource dataSource, JdbcOutbox outbox, String aggregate)
      throws SQLException {
    int conflicts = 0;
    try (Connection connection = dataSource.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setAutoCommit(false);
      OutboxTransaction transaction = outbox.in(connection);
      for (int i = 0; i < TRANSACTIONS; i++) {
        try {
          transaction.enqueueEvent(event("%s-%d-a".formatted(aggregate, i), aggregate));
          transaction.enqueueEvent(event("%s-%d-b".formatted(aggregate, i), aggregate));
          connection.commit();
        } catch (SQLException | OutboxUnavailableException e) {
          requireConflict(e);
          connection.rollback();
          conflicts++;
        }
      }
    }
    return conflicts;
  }

  private static void requireConflict(Exception thrown) {
    Throwable error = thrown instanceof SQLException ? thrown : thrown.getCause();
    if (!(error instanceof SQLException own) || !"40001".equals(own.getSQLState())) {
      throw new IllegalStateException("no conflict", thrown);
    }
  }
}
