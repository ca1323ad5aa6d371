package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The version of the tables that this code works with. */
final class Layout {

  static final int VERSION = 1;

  private Layout() {}

  /** Refuses tables of another layout, and a sequence that does not follow the order. */
  static void verify(Connection connection, Dialect dialect) throws SQLException {
    verifyVersion(connection, dialect);
    long cache = dialect.sequenceCache(connection);
    if (cache == Dialect.NO_SEQUENCE) {
      throw new OutboxUnavailableException(
          "The column seq of %s has no sequence of its own, so that nobody can tell whether its values follow the order of appending: run ALTER SEQUENCE … CACHE 1 OWNED BY %s.seq for the sequence that it draws from, and reconnect all who append"
              .formatted(dialect.tables().outbox(), dialect.tables().outbox()),
          null,
          false);
    }
    if (cache != 1) {
      throw new OutboxUnavailableException(
          "The sequence of %s caches %d values, so that a session may use a lower one after others have used higher ones, and events would leave in another order than they were appended in: run ALTER TABLE %s ALTER COLUMN seq SET CACHE 1, and reconnect all who append"
              .formatted(dialect.tables().outbox(), cache, dialect.tables().outbox()),
          null,
          false);
    }
  }

  /** Refuses a user who may not do all that the outbox does. */
  static void verifyPrivileges(Connection connection, Dialect dialect) throws SQLException {
    for (String probe : dialect.probes()) {
      try (PreparedStatement statement = connection.prepareStatement(probe)) {
        statement.execute();
      }
    }
  }

  /** Refuses lanes that are not all there: what is in the others would never be published. */
  static void verifyLanes(Connection connection, Dialect dialect) throws SQLException {
    int found = LaneMap.read(connection, dialect).lanes().size();
    if (found != Lanes.COUNT) {
      throw new OutboxUnavailableException(
          "The table of the lanes beside %s has %d of the %d lanes, and events in the others would never be published: insert the missing ones, as the script of dev.waybill.jdbc.Schema does"
              .formatted(dialect.tables().outbox(), found, Lanes.COUNT),
          null,
          false);
    }
  }

  private static void verifyVersion(Connection connection, Dialect dialect) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.layout());
        ResultSet row = statement.executeQuery()) {
      int version = row.next() ? row.getInt(1) : 0;
      if (version != VERSION) {
        throw new OutboxUnavailableException(
            "The outbox's tables (%s) have layout %d, and this version of Waybill needs layout %d: %s"
                .formatted(
                    dialect.tables().outbox(),
                    version,
                    VERSION,
                    version < VERSION
                        ? "migrate the tables"
                        : "use a version of Waybill at least as new as what made the tables"),
            null,
            false);
      }
    }
  }
}
