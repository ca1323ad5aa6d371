package dev.waybill.jdbc;

import dev.waybill.json.EventCodec;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all workers of an outbox work with; it has no state that changes.
 *
 * @param nanoTime the time, as {@link System#nanoTime()} has it
 */
record Relay(
    ConnectionSource connections,
    Dialect dialect,
    EventCodec codec,
    Leases leases,
    Attempts attempts,
    JdbcOutboxListener listener,
    WakeUps wakeUps,
    Duration lease,
    LongSupplier nanoTime) {

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);

  /** So much payload is fetched at once, whatever the batch size: it is held in memory. */
  static final long PAGE_BYTES = 8L * 1024 * 1024;

  /** How often a worker looks whether it must renew its lease and whether the lanes are shared. */
  Duration interval() {
    Duration third = lease.dividedBy(3);
    return third.compareTo(LONGEST_INTERVAL) < 0 ? third : LONGEST_INTERVAL;
  }

  WorkerConnection connection() {
    return new WorkerConnection(connections, dialect, lease);
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

  /**
   * What one fetch brought.
   *
   * @param rows the rows
   * @param isFull whether a limit ended it, so that there may be more
   */
  record Page(List<Stored> rows, boolean isFull) {}

  /** Fetches the next rows of some lanes. */
  Page fetch(Connection connection, long above, Integer[] lanes, int limit) throws SQLException {
    return fetch(connection, above, lanes, limit, null);
  }

  /** Fetches the next rows of some lanes, except those that are in hand already. */
  Page fetch(Connection connection, long above, Integer[] lanes, int limit, @Nullable InHand inHand)
      throws SQLException {
    String sql = inHand == null ? dialect.fetch(limit) : dialect.fetchBeside(limit);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Array isOurs = connection.createArrayOf(dialect.truth(), Lanes.among(lanes));
      int next = 1;
      if (dialect.knowsWriters()) {
        statement.setLong(next++, above);
        statement.setArray(next++, isOurs);
        statement.setLong(next++, above);
      }
      statement.setArray(next++, isOurs);
      if (inHand != null) {
        statement.setLong(next++, inHand.first());
        statement.setLong(next++, inHand.last());
        statement.setArray(next++, connection.createArrayOf(dialect.truth(), inHand.isOther()));
        statement.setLong(next, inHand.first() - 1);
      }
      try (ResultSet found = statement.executeQuery()) {
        return page(connection, found, limit);
      }
    }
  }

  private Page page(Connection connection, ResultSet found, int limit) throws SQLException {
    List<Stored> rows = new ArrayList<>();
    List<Long> retried = new ArrayList<>(0);
    boolean isFull = false;
    long bytes = 0;
    while (!isFull && found.next()) {
      String payload = found.getString(6);
      bytes += payload == null ? found.getInt(9) : payload.length();
      if (bytes > PAGE_BYTES && !rows.isEmpty()) {
        isFull = true;
      } else {
        add(connection, found, payload, rows, retried);
      }
    }
    if (!retried.isEmpty()) {
      addRetries(connection, retried, rows);
    }
    return new Page(rows, isFull || rows.size() == limit);
  }

  private void add(
      Connection connection,
      ResultSet found,
      @Nullable String inRow,
      List<Stored> rows,
      List<Long> retried)
      throws SQLException {
    String payload =
        inRow == null
            ? payload(connection, new RowId(found.getLong(1), found.getString(2)))
            : inRow;
    if (payload != null) {
      Stored row = Stored.readUntried(found, payload, codec::decodeIntegrationEvent);
      rows.add(row);
      if (found.getString(8) != null) {
        retried.add(row.sequence());
      }
    }
  }

  /** Seldom needed, and so a statement of its own: every column of a page costs time. */
  private void addRetries(Connection connection, List<Long> retried, List<Stored> rows)
      throws SQLException {
    Map<Long, Stored> bySequence = new HashMap<>();
    rows.forEach(row -> bySequence.put(row.sequence(), row));
    try (PreparedStatement statement = connection.prepareStatement(dialect.retries())) {
      statement.setArray(
          1, connection.createArrayOf(dialect.bigint(), retried.toArray(Long[]::new)));
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          long sequence = found.getLong(1);
          Stored row = Objects.requireNonNull(bySequence.get(sequence));
          if (row.id().equals(found.getString(2))) {
            bySequence.put(sequence, row.withRetry(found, 3));
          }
        }
      }
    }
    rows.replaceAll(row -> bySequence.getOrDefault(row.sequence(), row));
  }

  /** Returns a large payload; null where an operator has settled its event meanwhile. */
  private @Nullable String payload(Connection connection, RowId row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.payload())) {
      statement.setLong(1, row.sequence());
      statement.setString(2, row.id());
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? found.getString(1) : null;
      }
    }
  }
}
