package dev.waybill.jdbc;

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
record Parts(Dialect dialect, Appender appender, Relay relay, Operations operations) {

  private static final System.Logger LOGGER = System.getLogger(JdbcOutbox.class.getName());

  static Parts of(
      JdbcOutboxBuilder settings,
      ConnectionSource connections,
      WakeUps wakeUps,
      Connection connection)
      throws SQLException {
    Dialect dialect =
        settings.dialect != null
            ? settings.dialect
            : Product.of(connection).dialect(connection, settings.tables());
    String warning = dialect.sessions().warning(connection);
    if (!warning.isEmpty()) {
      LOGGER.log(Level.WARNING, warning);
    }
    Appender appender =
        new Appender(
            dialect,
            settings.codec(),
            settings.maxStatementCharacters,
            settings.isChangeDataCapture,
            settings.isExternal);
    Attempts attempts =
        new Attempts(
            dialect.retries(), settings.retryPolicy, settings.deadLetterPolicies, settings.random);
    Relay relay =
        new Relay(
            connections,
            dialect,
            settings.codec(),
            new Leases(dialect.leases(), settings.lease),
            attempts,
            settings.listener,
            wakeUps,
            settings.lease,
            settings.nanoTime);
    Operations operations = new Operations(connections, dialect, settings.codec(), wakeUps);
    return new Parts(dialect, appender, relay, operations);
  }
}
