package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.lease.Leases;
import dev.waybill.jdbc.internal.retry.Attempts;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.LeasedWorker;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.Search;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an heir does about the events that a dead worker may have been sending when it died: one of
 * them may be why. Each counts an attempt, and goes alone from then on; one that went alone already
 * is buried where it has had its attempts, unless something that was silent was out beside it.
 */
final class Takeover {

  private final Relay relay;

  Takeover(Relay relay) {
    this.relay = relay;
  }

  /**
   * Makes suspects, within the transaction that takes the lanes.
   *
   * @param limit the page size of a dead worker of which nothing is known
   */
  List<Attempts.Outcome> suspect(Connection connection, Leases.Renewal renewal, int limit)
      throws SQLException {
    Map<String, List<Integer>> byOwner = new LinkedHashMap<>();
    for (Lane lane : renewal.expired()) {
      String dead = Objects.requireNonNull(lane.owner());
      byOwner.computeIfAbsent(dead, name -> new ArrayList<>()).add(lane.number());
    }
    List<Attempts.Outcome> outcomes = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> dead : byOwner.entrySet()) {
      LeasedWorker known = renewal.before().workers().get(dead.getKey());
      int pageSize = known == null ? limit : known.pageSize();
      Integer[] lanes = dead.getValue().toArray(Integer[]::new);
      String name = nameOf(dead.getKey());
      // What the dead worker had no answer to, and what a fetch does not pass over.
      List<Stored> inDoubt = relay.eventsSetAside(connection, lanes);
      boolean isAlone = inDoubt.isEmpty();
      Search first = new Search(0, lanes, pageSize, null);
      inDoubt.addAll(inDoubt(relay.fetch(connection, first).rows()));
      for (Stored row : inDoubt) {
        outcomes.addAll(relay.attempts().suspect(connection, row, name, isAlone));
      }
    }
    return outcomes;
  }

  /**
   * What a worker with these rows before it may have been sending besides: all up to the first
   * suspect, which waits for its turn; or that one alone, where it was on its way: what is before
   * it has been committed since.
   */
  private static List<Stored> inDoubt(List<Stored> rows) {
    for (Stored row : rows) {
      if (row.state() == RetryState.SENDING) {
        return List.of(row);
      }
    }
    int suspect = firstSuspect(rows);
    return suspect < 0 ? rows : rows.subList(0, suspect);
  }

  /** The place of the first suspect among rows, or -1. */
  static int firstSuspect(List<Stored> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).isSuspect()) {
        return i;
      }
    }
    return -1;
  }

  private static String nameOf(String owner) {
    int end = owner.lastIndexOf('#');
    return end < 0 ? owner : owner.substring(0, end);
  }
}
