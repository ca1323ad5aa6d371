package dev.waybill.jdbc;

import dev.waybill.jdbc.LaneMap.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How a worker keeps its lease, and how workers share the lanes. Without state of its own. */
final class Leases {

  private final LeaseActs acts;
  private final Duration lease;

  Leases(LeaseActs acts, Duration lease) {
    this.acts = acts;
    this.lease = lease;
  }

  /**
   * What a worker has after its lease was renewed.
   *
   * @param held its lanes
   * @param gained those of them that it did not have before
   * @param expired those of them that were taken from workers whose leases had expired, as they
   *     were
   * @param before who had what
   */
  record Renewal(List<Lane> held, List<Lane> gained, List<Lane> expired, LaneMap before) {}

  /** Renews a worker's lease, or begins it. */
  void renew(Connection connection, String owner, int batchSize) throws SQLException {
    acts.renew(connection, owner, batchSize, lease);
  }

  /**
   * Brings a worker's lanes in line with its fair share, within a transaction: gives back what is
   * too much, and takes what is free or belongs to the dead. A lane that another worker changes
   * meanwhile stays that worker's.
   *
   * @param kept lanes that are not given back, since something of them is on its way
   */
  Renewal rebalance(Connection connection, String owner, Set<Integer> kept) throws SQLException {
    LaneMap map = LaneMap.read(connection, acts);
    int share = map.fairShare(owner);
    List<Lane> held = new ArrayList<>(map.of(owner));
    List<Lane> gained = new ArrayList<>();
    List<Lane> expired = new ArrayList<>();
    if (held.size() > share) {
      List<Lane> surplus = surplus(held, share, kept);
      // What is locked stays, and is served, until it can be given away.
      held.removeAll(acts.give(connection, surplus, null));
    } else if (held.size() < share) {
      List<Lane> wanted = map.available();
      wanted = wanted.subList(0, Math.min(share - held.size(), wanted.size()));
      for (Lane lane : acts.give(connection, inOrder(wanted), owner)) {
        gained.add(new Lane(lane.number(), owner, lane.epoch() + 1));
        if (lane.owner() != null) {
          expired.add(lane);
        }
      }
      held.addAll(gained);
    }
    return new Renewal(held, gained, expired, map);
  }

  /** The last lanes that can be spared. */
  private static List<Lane> surplus(List<Lane> held, int share, Set<Integer> kept) {
    List<Lane> spare = held.stream().filter(lane -> !kept.contains(lane.number())).toList();
    return spare.subList(Math.max(0, spare.size() - (held.size() - share)), spare.size());
  }

  /** Ends a worker's lease, within a transaction. */
  void end(Connection connection, String owner) throws SQLException {
    acts.give(connection, LaneMap.read(connection, acts).of(owner), null);
    acts.end(connection, owner);
  }

  /** Forgets workers that died and have been inherited from. */
  void forgetTheDead(Connection connection) throws SQLException {
    acts.forgetTheDead(connection);
  }

  /** In one order everywhere, lest two workers that take the same lanes wait for each other. */
  private static List<Lane> inOrder(List<Lane> lanes) {
    List<Lane> sorted = new ArrayList<>(lanes);
    sorted.sort((a, b) -> Integer.compare(a.number(), b.number()));
    return sorted;
  }
}
