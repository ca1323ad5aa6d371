package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.JdbcOutboxListener.LanesLeft;
import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.lease.HeldLanes;
import dev.waybill.jdbc.internal.lease.LaneWatch;
import dev.waybill.jdbc.internal.lease.Leases;
import dev.waybill.jdbc.internal.retry.Attempts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** How a session looks after its lease and its lanes. */
final class LaneKeeping {

  private final Relay relay;
  private final String worker;

  /** The worker's name and something of this session alone: two processes may share a name. */
  private final String owner;

  private final HeldLanes lanes;
  private final LaneWatch watch;
  private final LowWaterMark mark;
  private final Leftovers leftovers;
  private final LeftOut leftOut;
  private boolean hasLease;

  /** The page size that the lease tells others: what may be in doubt when this worker dies. */
  private int pageSize;

  /** The time, as the leases have it, at which the lease and the lanes are looked at again. */
  private long renewAt;

  LaneKeeping(Relay relay, String worker, LowWaterMark mark, LeftOut leftOut) {
    this.relay = relay;
    this.worker = worker;
    this.owner = worker + "#" + HexFormat.of().toHexDigits(relay.nextName());
    this.lanes = new HeldLanes(owner);
    this.watch = new LaneWatch(relay.dialect(), relay.leases(), relay.listener(), worker);
    this.mark = mark;
    this.leftovers = new Leftovers(relay.dialect(), mark);
    this.leftOut = leftOut;
    this.renewAt = relay.leases().nanos();
  }

  HeldLanes lanes() {
    return lanes;
  }

  boolean hasLease() {
    return hasLease;
  }

  int pageSize() {
    return pageSize;
  }

  /** Whether it is time to look after the lease and the lanes. */
  boolean isDue() {
    return renewAt - relay.leases().nanos() <= 0;
  }

  /** Has the lease and the lanes looked after at the next claim. */
  void lookAgain() {
    renewAt = relay.leases().nanos();
  }

  void renew(Connection connection, int inDoubt) throws SQLException {
    hasLease = true; // perhaps, also where no answer comes
    relay.leases().renew(connection, owner, inDoubt);
    pageSize = inDoubt;
  }

  /** Renews the lease as it is. */
  void renew(Connection connection) throws SQLException {
    relay.leases().renew(connection, owner, pageSize);
  }

  /**
   * Renews the lease and brings the lanes in line with the fair share.
   *
   * @param limit how many rows a page holds
   * @param isIdle whether the last one held none
   */
  void rebalance(Connection connection, int limit, boolean isIdle) throws SQLException {
    relay.layout().verifyVersion(connection);
    relay.layout().lookWhereDue(connection);
    long now = relay.leases().nanos();
    List<Attempts.Outcome> outcomes = new ArrayList<>();
    renew(connection, leftOut.inDoubt(limit, isIdle));
    Leases.Renewal renewal =
        Transactions.run(
            connection,
            () -> {
              Leases.Renewal taken = relay.leases().rebalance(connection, owner, leftOut.lanes());
              outcomes.addAll(new Takeover(relay).suspect(connection, taken, limit));
              relay.leases().forgetTheDead(connection);
              return taken;
            });
    lanes.update(renewal, worker, relay.listener());
    watch.look(renewal.before());
    renewAt = now + relay.leases().interval().toNanos();
    if (!renewal.gained().isEmpty()) {
      mark.reset();
    }
    relay.tell(outcomes);
    if (!leftovers.clear(connection, lanes, leftOut)) {
      lookAgain(); // to find out what is left
    }
    mark.check(connection, lanes.numbers());
  }

  /** Gives the lanes back and ends the lease. */
  void end(Connection connection) throws SQLException {
    Transactions.run(
        connection,
        () -> {
          relay.leases().end(connection, owner);
          return true;
        });
    hasLease = false;
  }

  /** Forgets the lanes once they are given back, and tells of it. */
  void forget() {
    int left = lanes.clear();
    if (left > 0) {
      relay.listener().lanesLeft(new LanesLeft(worker, left, false));
    }
  }
}
