package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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
    dialect.checks().verifyExactEvents(connection);
    dialect.checks().verifySequence(connection);
  }

  /** Refuses lanes that are not all there: what is in the others would never be published. */
  static void verifyLanes(Connection connection, Dialect dialect) throws SQLException {
    OutboxUnavailableException mistake =
        mistake(LaneMap.read(connection, dialect.leases()), dialect);
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
      mending.add(dialect.layout().deleteLanes(map.strays()));
    }
    if (!missing.isEmpty()) {
      wrong.add(
          "has %d of the %d lanes, and events in the others are not published"
              .formatted(map.lanes().size(), Lanes.COUNT));
      mending.add(dialect.layout().insertLanes(missing));
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
    OptionalInt known = dialect.layout().version(connection);
    if (known.isEmpty()) {
      throw unavailable(
          "The table %s is empty, so that nobody can tell which layout the outbox's tables have: where they are those of this version of Waybill, run %s"
              .formatted(tables.layout(), dialect.layout().insertVersion(VERSION)));
    }
    int version = known.getAsInt();
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

  private static OutboxUnavailableException unavailable(String message) {
    return new OutboxUnavailableException(message, null, false);
  }
}
