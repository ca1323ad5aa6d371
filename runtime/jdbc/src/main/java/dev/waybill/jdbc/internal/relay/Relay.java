package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.jdbc.internal.connection.ConnectionSource;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.layout.Layout;
import dev.waybill.jdbc.internal.lease.Leases;
import dev.waybill.jdbc.internal.listen.WakeUps;
import dev.waybill.jdbc.internal.retry.Attempts;
import dev.waybill.jdbc.internal.row.Page;
import dev.waybill.jdbc.internal.row.Search;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.json.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What all workers of an outbox work with; it has no state that changes, but what is known of the
 * tables' layout.
 *
 * @param layout knows which columns the tables have
 * @param names tells workers of one name apart; used under its lock
 * @param stopwatch by which it is told how long a query takes, in nanoseconds
 */
public record Relay(
    ConnectionSource connections,
    Dialect dialect,
    Layout layout,
    EventCodec codec,
    Leases leases,
    Attempts attempts,
    JdbcOutboxListener listener,
    WakeUps wakeUps,
    RandomGenerator names,
    LongSupplier stopwatch) {

  /** Returns what tells a worker from others of its name. */
  int nextName() {
    synchronized (names) {
      return names.nextInt();
    }
  }

  WorkerConnection connection() {
    return new WorkerConnection(connections, dialect, layout, leases.lease());
  }

  /** Tells what became of events, after the commit. */
  public void tell(Collection<Attempts.Outcome> outcomes) {
    boolean letsOthersPass = false;
    for (Attempts.Outcome outcome : outcomes) {
      outcome.tell(listener);
      letsOthersPass |= outcome.letsOthersPass();
    }
    if (letsOthersPass) {
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
