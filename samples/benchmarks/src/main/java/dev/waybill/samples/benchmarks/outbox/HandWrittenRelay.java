package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.outbox.Contender.Sink;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Selects a batch, publishes it and deletes it by its ids, in one transaction.
 *
 * <p>The rows are locked, or a second process would publish them, too. A relay that must never run
 * twice can do without, and is measured beside this one.
 */
final class HandWrittenRelay implements AutoCloseable {

  private static final int BATCH = 500;

  private static final String COLUMNS = "seq, id, aggregatetype, aggregateid, type, payload";

  private static final String HEADERS = ", outcome, schemaversion, traceparent";

  private static final String FIRST = " FROM hand_written_outbox ORDER BY seq LIMIT " + BATCH;

  private static final String LOCKING = " FOR UPDATE SKIP LOCKED";

  private final Connection connection;
  private final Outlet outlet;
  private final String select;
  private final Server server;
  private final String delete;

  HandWrittenRelay(Database database, Outlet outlet, boolean isLocking) throws SQLException {
    this.connection = database.pool().getConnection();
    this.connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    this.connection.setAutoCommit(false);
    this.server = database.server();
    this.delete = server.deleteListed("hand_written_outbox");
    this.outlet = outlet;
    this.select =
        "SELECT "
            + COLUMNS
            + (outlet.needsHeaders() ? HEADERS : "")
            + FIRST
            + (isLocking ? LOCKING : "");
  }

  /**
   * Relays a batch.
   *
   * @return whether it was full
   */
  boolean relayBatch() throws SQLException {
    List<Row> rows = select();
    outlet.publish(rows);
    if (!rows.isEmpty()) {
      delete(rows);
    }
    connection.commit();
    return rows.size() == BATCH;
  }

  private List<Row> select() throws SQLException {
    List<Row> rows = new ArrayList<>(BATCH);
    boolean hasHeaders = outlet.needsHeaders();
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(
            new Row(
                result.getLong(1),
                result.getString(2),
                result.getString(3),
                result.getString(4),
                result.getString(5),
                result.getString(6),
                hasHeaders ? result.getString(7) : null,
                hasHeaders ? result.getString(8) : null,
                hasHeaders ? result.getString(9) : null));
      }
    }
    return rows;
  }

  private void delete(List<Row> rows) throws SQLException {
    Long[] seqs = rows.stream().map(Row::seq).toArray(Long[]::new);
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      server.setList(statement, 1, seqs);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** What is stored of an event; its headers where they are needed. */
  record Row(
      long seq,
      String id,
      String aggregateType,
      String aggregateId,
      String type,
      String payload,
      @Nullable String outcome,
      @Nullable String schemaVersion,
      @Nullable String traceparent) {}

  /** Where batches go. */
  @FunctionalInterface
  interface Outlet {

    /** Publishes a batch, and returns when all of it is safe there. */
    void publish(List<Row> rows);

    /** Tells whether it publishes headers, too. */
    default boolean needsHeaders() {
      return false;
    }

    /** Tells each event to a sink. */
    static Outlet to(Sink sink) {
      return rows -> rows.forEach(row -> sink.published(row.id));
    }
  }

  /** Relays whenever something was committed in this process. */
  static final class Waking extends Thread {

    private final Database database;
    private final Sink sink;
    private final Semaphore committed;
    private volatile boolean isEnded;

    Waking(Database database, Sink sink, Semaphore committed) {
      super("hand-written-relay");
      this.database = database;
      this.sink = sink;
      this.committed = committed;
    }

    @Override
    public void run() {
      try (HandWrittenRelay relay = new HandWrittenRelay(database, Outlet.to(sink), true)) {
        while (!isEnded) {
          if (committed.tryAcquire(1, TimeUnit.SECONDS)) {
            int unused = committed.drainPermits();
            while (relay.relayBatch()) {}
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void end() {
      isEnded = true;
      committed.release();
      try {
        join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
