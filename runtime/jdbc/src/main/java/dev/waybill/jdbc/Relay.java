package dev.waybill.jdbc;

import dev.waybill.json.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

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

  /** Fetches the next rows of some lanes. */
  Page fetch(Connection connection, Search search) throws SQLException {
    return dialect.pages().fetch(connection, search, codec::decodeIntegrationEvent);
  }

  /** Finds what is set aside in some lanes. */
  List<Stored> eventsSetAside(Connection connection, Integer[] lanes) throws SQLException {
    return dialect.retries().eventsSetAside(connection, lanes, codec::decodeIntegrationEvent);
  }
}
