package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The version of the tables that this code works with. */
final class Layout {

  static final int VERSION = 1;

  private Layout() {}

  /**
   * Refuses tables of another layout, texts that do not compare exactly, and a sequence that does
   * not follow the order.
   */
  static void verify(Connection connection, Dialect dialect) throws SQLException {
    verifyVersion(connection, dialect);
    dialect.verifyExactness(connection, List.of("{outbox}", "{retry}"));
    verifySequence(connection, dialect);
  }

  /** Refuses a sequence that does not follow the order of appending. */
  static void verifySequence(Connection connection, Dialect dialect) throws SQLException {
    long cache = dialect.sequenceCache(connection);
    if (cache == Dialect.NO_SEQUENCE) {
      throw unavailable(
          "The column seq of %s has no sequence of its own, so that nobody can tell whether its values follow the order of appending: run ALTER SEQUENCE … CACHE 1 OWNED BY %s.seq for the sequence that it draws from, and reconnect all who append"
              .formatted(dialect.tables().outbox(), dialect.tables().outbox()));
    }
    if (cache != 1) {
      throw unavailable(
          "The sequence of %s caches %d values, so that a session may use a lower one after others have used higher ones, and events would leave in another order than they were appended in: run ALTER TABLE %s ALTER COLUMN seq SET CACHE 1, and reconnect all who append"
              .formatted(dialect.tables().outbox(), cache, dialect.tables().outbox()));
    }
  }

  /** Refuses an inbox that would take one event for another. */
  static void verifyInbox(Connection connection, Dialect dialect) throws SQLException {
    dialect.verifyExactness(connection, List.of("{inbox}"));
  }

  /** Refuses lanes that are not all there: what is in the others would never be published. */
  static void verifyLanes(Connection connection, Dialect dialect) throws SQLException {
    OutboxUnavailableException mistake = mistake(LaneMap.read(connection, dialect), dialect);
    if (mistake != null) {
      throw mistake;
    }
  }

  /** Says what is wrong with the lanes, and the statements that mend it; null where nothing is. */
  static @Nullable OutboxUnavailableException mistake(LaneMap map, Dialect dialect) {
    List<Integer> missing = new ArrayList<>();
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      if (map.lane(lane) == null) {
        missing.add(lane);
      }
    }
    List<String> wrong = new ArrayList<>();
    List<String> mending = new ArrayList<>();
    if (!map.strays().isEmpty()) {
      wrong.add(
          "has rows that are no lane, or one together with others: %s".formatted(map.strays()));
      mending.add(dialect.deleteLanes(map.strays()));
    }
    if (!missing.isEmpty()) {
      wrong.add(
          "has %d of the %d lanes, and events in the others are not published"
              .formatted(map.lanes().size(), Lanes.COUNT));
      mending.add(dialect.insertLanes(missing));
    }
    return wrong.isEmpty()
        ? null
        : unavailable(
            "The table %s %s: run %s"
                .formatted(
                    dialect.tables().lane(),
                    String.join(", and ", wrong),
                    String.join("; ", mending)));
  }

  /** Refuses tables of another layout. */
  static void verifyVersion(Connection connection, Dialect dialect) throws SQLException {
    Tables tables = dialect.tables();
    try (PreparedStatement statement = connection.prepareStatement(dialect.layout());
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw unavailable(
            "The table %s is empty, so that nobody can tell which layout the outbox's tables have: where they are those of this version of Waybill, run %s"
                .formatted(tables.layout(), dialect.insertLayout(VERSION)));
      }
      int version = row.getInt(1);
      if (version != VERSION) {
        throw unavailable(
            "The outbox's tables (%s) have layout %d, and this version of Waybill needs layout %d: %s"
                .formatted(
                    tables.outbox(),
                    version,
                    VERSION,
                    version < VERSION
                        ? "migrate the tables"
                        : "use a version of Waybill at least as new as what made the tables"));
      }
    }
  }

  private static OutboxUnavailableException unavailable(String message) {
    return new OutboxUnavailableException(message, null, false);
  }
}
