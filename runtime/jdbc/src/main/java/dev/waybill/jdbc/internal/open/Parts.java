package dev.waybill.jdbc.internal.open;

import dev.waybill.jdbc.internal.append.Appender;
import dev.waybill.jdbc.internal.connection.ConnectionSource;
import dev.waybill.jdbc.internal.database.Product;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.layout.Layout;
import dev.waybill.jdbc.internal.lease.Leases;
import dev.waybill.jdbc.internal.listen.WakeUps;
import dev.waybill.jdbc.internal.operate.Operations;
import dev.waybill.jdbc.internal.relay.Relay;
import dev.waybill.jdbc.internal.retry.Attempts;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What an outbox is made of once it is known which database it is on.
 *
 * @param dialect the SQL
 * @param appender writes events
 * @param relay what workers work with
 * @param operations what operators do
 */
public record Parts(Dialect dialect, Appender appender, Relay relay, Operations operations) {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  static Parts of(
      OutboxSettings settings, ConnectionSource connections, WakeUps wakeUps, Connection connection)
      throws SQLException {
    Dialect set = settings.dialect();
    Dialect dialect =
        set != null ? set : Product.of(connection).dialect(connection, settings.tables());
    String warning = dialect.sessions().warning(connection);
    if (!warning.isEmpty()) {
      LOGGER.log(Level.WARNING, warning);
    }
    OutboxSettings.Timing timing = settings.timing();
    Attempts attempts =
        new Attempts(
            dialect.retries(),
            settings.retryPolicy(),
            settings.deadLetterPolicies(),
            timing.jitter());
    Layout layout = new Layout(dialect, timing.nanoTime());
    Relay relay =
        new Relay(
            connections,
            dialect,
            layout,
            settings.codec(),
            new Leases(dialect.leases(), settings.lease(), timing.nanoTime()),
            attempts,
            settings.listener(),
            wakeUps,
            timing.names(),
            timing.stopwatch());
    Operations operations =
        new Operations(connections, dialect, layout, attempts, settings.codec(), wakeUps);
    Appender appender = appender(dialect, layout, settings.appending());
    return new Parts(dialect, appender, relay, operations);
  }

  private static Appender appender(
      Dialect dialect, Layout layout, OutboxSettings.Appending settings) {
    return new Appender(
        dialect,
        layout,
        settings.codec(),
        settings.maxStatementCharacters(),
        settings.isChangeDataCapture(),
        settings.isExternal());
  }
}
