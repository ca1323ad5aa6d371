package dev.waybill.jdbc;

import dev.waybill.json.EventCodec;
import dev.waybill.outbox.OutboxListener;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What all workers of an outbox work with; it has no state that changes. */
record Relay(
    DataSource dataSource,
    Dialect dialect,
    EventCodec codec,
    Leases leases,
    Attempts attempts,
    OutboxListener listener,
    WakeUps wakeUps,
    Duration lease,
    LongSupplier nanoTime) {

  private static final System.Logger LOGGER = System.getLogger(JdbcOutbox.class.getName());

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);
  private static final int LEASES_OF_SILENCE = 4;

  /** So much payload is fetched at once, whatever the batch size: it is held in memory. */
  static final long PAGE_BYTES = 8L * 1024 * 1024;

  /** How often a worker looks whether it must renew its lease and whether the lanes are shared. */
  Duration interval() {
    Duration third = lease.dividedBy(3);
    return third.compareTo(LONGEST_INTERVAL) < 0 ? third : LONGEST_INTERVAL;
  }

  /**
   * Opens a connection of a worker's own: every statement a transaction, under READ COMMITTED. One
   * that is dead without saying so is given up after a multiple of the lease.
   */
  Connection connect() throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      setNetworkTimeout(
          connection, LEASES_OF_SILENCE * (int) Math.min(lease.toMillis(), 3_600_000));
      Layout.verify(connection, dialect);
      return connection;
    } catch (Throwable t) {
      disconnect(connection);
      throw t;
    }
  }

  private static void setNetworkTimeout(Connection connection, int millis) {
    try {
      connection.setNetworkTimeout(Runnable::run, millis);
    } catch (SQLException | AbstractMethodError e) {
      LOGGER.log(Level.DEBUG, "The driver knows no network timeout", e);
    }
  }

  /** Tells what became of events, after the commit. */
  void tell(Collection<Attempts.Outcome> outcomes) {
    for (Attempts.Outcome outcome : outcomes) {
      outcome.tell(listener);
    }
    if (outcomes.stream().anyMatch(Attempts.Outcome::letsOthersPass)) {
      wakeUps.signal();
    }
  }

  void disconnect(Connection connection) {
    setNetworkTimeout(connection, 0);
    try {
      connection.close();
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "Closing a worker's connection failed", e);
    }
  }

  /**
   * What one fetch brought.
   *
   * @param rows the rows
   * @param isFull whether a limit ended it, so that there may be more
   */
  record Page(List<Stored> rows, boolean isFull) {}

  Page fetch(Connection connection, long above, Integer[] lanes, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.fetch())) {
      var laneArray = connection.createArrayOf(dialect.integer(), lanes);
      statement.setLong(1, above);
      statement.setArray(2, laneArray);
      statement.setLong(3, above);
      statement.setArray(4, laneArray);
      statement.setInt(5, limit);
      try (ResultSet found = statement.executeQuery()) {
        return page(connection, found, limit);
      }
    }
  }

  private Page page(Connection connection, ResultSet found, int limit) throws SQLException {
    List<Stored> rows = new ArrayList<>();
    long bytes = 0;
    while (found.next()) {
      bytes += found.getInt(13);
      if (bytes > PAGE_BYTES && !rows.isEmpty()) {
        return new Page(rows, true);
      }
      String payload = found.getString(6);
      if (payload == null) {
        payload = payload(connection, found.getLong(1));
      }
      if (payload != null) {
        rows.add(Stored.read(found, payload, codec::decodeIntegrationEvent));
      }
    }
    return new Page(rows, rows.size() == limit);
  }

  /** Returns a large payload; null where an operator has settled its event meanwhile. */
  private @Nullable String payload(Connection connection, long sequence) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.payload())) {
      statement.setLong(1, sequence);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
