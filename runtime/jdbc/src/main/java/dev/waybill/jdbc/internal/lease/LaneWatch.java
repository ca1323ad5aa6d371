package dev.waybill.jdbc.internal.lease;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is wrong with the lanes that a worker looks after, as {@code outbox.verify()} does,
 * and which it does not put right unasked: at each look, until somebody has.
 */
public final class LaneWatch {

  private final Dialect dialect;
  private final Leases leases;
  private final JdbcOutboxListener listener;
  private final String worker;
  private final LeaseWatch leaseWatch;
  private boolean isTold;

  public LaneWatch(Dialect dialect, Leases leases, JdbcOutboxListener listener, String worker) {
    this.dialect = dialect;
    this.leases = leases;
    this.listener = listener;
    this.worker = worker;
    this.leaseWatch = new LeaseWatch(leases, dialect.layout());
  }

  /**
   * Takes what a look has found. Where some lanes are there, events in them are published all the
   * same, and a listener is told of the others.
   *
   * @throws OutboxUnavailableException where none is
   */
  public void look(LaneMap map) {
    leaseWatch.look(map);
    OutboxUnavailableException mistake = mistake(map, dialect);
    boolean wasTold = isTold;
    isTold = false;
    if (mistake != null && map.lanes().isEmpty()) {
      throw mistake;
    }
    if (mistake != null) {
      isTold = true;
      listener.workerFailed(new OutboxListener.WorkerFailed(worker, mistake, leases.interval()));
    } else if (wasTold) {
      listener.workerRecovered(new OutboxListener.WorkerRecovered(worker));
    }
  }

  /** Refuses lanes that are not all there: what is in the others would never be published. */
  public static void verify(Connection connection, Dialect dialect) throws SQLException {
    OutboxUnavailableException mistake =
        mistake(LaneMap.read(connection, dialect.leases()), dialect);
    if (mistake != null) {
      throw mistake;
    }
  }

  /** Says what is wrong with the lanes, and the statements that mend it; null where nothing is. */
  private static @Nullable OutboxUnavailableException mistake(LaneMap map, Dialect dialect) {
    List<Integer> missing = new ArrayList<>();
    for (int lane = 0; lane < Lane.COUNT; lane++) {
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
              .formatted(map.lanes().size(), Lane.COUNT));
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
