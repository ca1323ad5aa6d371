package dev.waybill.jdbc.internal.lease;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.row.Lanes;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the lanes: some are missing, or several. */
public final class LaneMistake {

  private LaneMistake() {}

  /** Refuses lanes that are not all there: what is in the others would never be published. */
  public static void verify(Connection connection, Dialect dialect) throws SQLException {
    OutboxUnavailableException mistake = in(LaneMap.read(connection, dialect.leases()), dialect);
    if (mistake != null) {
      throw mistake;
    }
  }

  /** Says what is wrong with the lanes, and the statements that mend it; null where nothing is. */
  static @Nullable OutboxUnavailableException in(LaneMap map, Dialect dialect) {
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
        : new OutboxUnavailableException(
            "The table %s %s: run %s"
                .formatted(
                    dialect.tables().lane(),
                    String.join(", and ", wrong),
                    String.join("; ", mending)),
            null,
            false);
  }
}
