package dev.waybill.jdbc.internal.lease;

import dev.waybill.jdbc.internal.dialect.LeaseActs;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.LeasedWorker;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who has which lane, and who lives.
 *
 * @param lanes every lane that is there as it should be, once
 * @param strays the numbers in the table that are no lane's, or several rows'
 * @param workers every worker with a lease, in the order of their names
 */
public record LaneMap(List<Lane> lanes, Set<Integer> strays, Map<String, LeasedWorker> workers) {

  /**
   * Reads first the lanes and then the workers. A worker has a lease before it has lanes, so that
   * no owner that joins meanwhile is taken for dead; and one that leaves gives its lanes another
   * epoch, so that nobody takes them as they were.
   */
  static LaneMap read(Connection connection, LeaseActs acts) throws SQLException {
    Map<Integer, Lane> lanes = new LinkedHashMap<>();
    Set<Integer> strays = new TreeSet<>();
    for (Lane lane : acts.lanes(connection)) {
      if (lane.number() < 0 || lane.number() >= Lane.COUNT) {
        strays.add(lane.number());
      } else if (lanes.putIfAbsent(lane.number(), lane) != null) {
        strays.add(lane.number());
      }
    }
    lanes.keySet().removeAll(strays);
    Map<String, LeasedWorker> workers = new LinkedHashMap<>();
    acts.workers(connection).forEach(worker -> workers.put(worker.name(), worker));
    return new LaneMap(List.copyOf(lanes.values()), strays, workers);
  }

  /** Returns a lane; null where it is not there as it should be. */
  @Nullable Lane lane(int number) {
    for (Lane lane : lanes) {
      if (lane.number() == number) {
        return lane;
      }
    }
    return null;
  }

  List<Lane> of(String owner) {
    List<Lane> owned = new ArrayList<>();
    for (Lane lane : lanes) {
      if (owner.equals(lane.owner())) {
        owned.add(lane);
      }
    }
    return owned;
  }

  /** Lanes that nobody has, and then those whose owner does not live. */
  List<Lane> available() {
    List<Lane> available = new ArrayList<>();
    for (Lane lane : lanes) {
      if (lane.owner() == null) {
        available.add(lane);
      }
    }
    for (Lane lane : lanes) {
      if (lane.owner() != null && !isAlive(lane.owner())) {
        available.add(lane);
      }
    }
    return available;
  }

  private boolean isAlive(String owner) {
    LeasedWorker worker = workers.get(owner);
    return worker != null && worker.isAlive();
  }

  /** How many lanes a living worker should have: the same as any other, or one more. */
  int fairShare(String name) {
    int alive = 0;
    int place = -1;
    for (LeasedWorker worker : workers.values()) {
      if (worker.isAlive()) {
        place = worker.name().equals(name) ? alive : place;
        alive++;
      }
    }
    if (place < 0) {
      return 0;
    }
    return lanes.size() / alive + (place < lanes.size() % alive ? 1 : 0);
  }
}
