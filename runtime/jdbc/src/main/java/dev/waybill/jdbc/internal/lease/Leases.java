package dev.waybill.jdbc.internal.lease;

import dev.waybill.jdbc.internal.dialect.LeaseActs;
import dev.waybill.jdbc.internal.row.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** How a worker keeps its lease, and how workers share the lanes. Without state of its own. */
public final class Leases {

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);

  private final LeaseActs acts;
  private final Duration lease;
  private final LongSupplier nanoTime;

  /**
   * Makes them.
   *
   * @param nanoTime the time, as {@link System#nanoTime()} has it
   */
  public Leases(LeaseActs acts, Duration lease, LongSupplier nanoTime) {
    this.acts = acts;
    this.lease = lease;
    this.nanoTime = nanoTime;
  }

  /** Returns how long a worker keeps its lanes without a sign of life. */
  public Duration lease() {
    return lease;
  }

  /** Returns how often a worker looks after its lease and its lanes. */
  public Duration interval() {
    Duration third = lease.dividedBy(3);
    return third.compareTo(LONGEST_INTERVAL) < 0 ? third : LONGEST_INTERVAL;
  }

  /** Returns the time by which that is judged, in nanoseconds from nowhere. */
  public long nanos() {
    return nanoTime.getAsLong();
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
  public record Renewal(List<Lane> held, List<Lane> gained, List<Lane> expired, LaneMap before) {}

  /** Renews a worker's lease, or begins it. */
  public void renew(Connection connection, String owner, int pageSize) throws SQLException {
    acts.renew(connection, owner, pageSize, lease);
  }

  /**
   * Brings a worker's lanes in line with its fair share, within a transaction: gives back what is
   * too much, and takes what is free or belongs to the dead. A lane that another worker changes
   * meanwhile stays that worker's.
   *
   * @param kept lanes that are not given back, since something of them is on its way
   */
  public Renewal rebalance(Connection connection, String owner, Set<Integer> kept)
      throws SQLException {
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
  public void end(Connection connection, String owner) throws SQLException {
    acts.give(connection, LaneMap.read(connection, acts).of(owner), null);
    acts.end(connection, owner);
  }

  /** Forgets workers that died and have been inherited from. */
  public void forgetTheDead(Connection connection) throws SQLException {
    acts.forgetTheDead(connection);
  }

  /** In one order everywhere, lest two workers that take the same lanes wait for each other. */
  private static List<Lane> inOrder(List<Lane> lanes) {
    List<Lane> sorted = new ArrayList<>(lanes);
    sorted.sort((a, b) -> Integer.compare(a.number(), b.number()));
    return sorted;
  }
}
