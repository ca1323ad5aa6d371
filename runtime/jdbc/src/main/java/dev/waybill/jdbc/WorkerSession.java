package dev.waybill.jdbc;

import dev.waybill.outbox.Claim;
import dev.waybill.outbox.ClaimLostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has between its claims: a connection, a lease, lanes, and the low-water mark of
 * those. To be used by one thread at a time, which holds its lock.
 */
final class WorkerSession {

  /** While suspects go alone, so few rows are fetched: all but the first are fetched in vain. */
  private static final int CAUTIOUS_LIMIT = 20;

  private final Relay relay;
  private final String worker;

  /** The worker's name and something of this session alone: two processes may share a name. */
  private final String owner;

  private final HeldLanes lanes;
  private final LaneWatch watch;
  private final LowWaterMark mark;
  private final Leftovers leftovers;
  private final NextPage nextPage;
  private final WorkerConnection connection;
  private @Nullable JdbcClaim open;
  private boolean isCautious;

  /** Whether the last claim found nothing. */
  private boolean isIdle;

  private boolean hasLease;

  /** The batch size that the lease tells others: what may be in doubt when this worker dies. */
  private int leasedBatchSize;

  /** The time, as the relay has it, at which the lease and the lanes are looked at again. */
  private long renewAt;

  WorkerSession(Relay relay, String worker) {
    this.relay = relay;
    this.worker = worker;
    this.owner = "%s#%08x".formatted(worker, ThreadLocalRandom.current().nextInt());
    this.lanes = new HeldLanes(owner);
    this.watch = new LaneWatch(relay, worker);
    this.mark = new LowWaterMark(relay.dialect());
    this.leftovers = new Leftovers(relay.dialect(), mark);
    this.nextPage = new NextPage(relay, mark);
    this.connection = relay.connection();
    this.renewAt = relay.nanoTime().getAsLong();
  }

  String worker() {
    return worker;
  }

  /** Whether this worker, of all workers, is the one to measure the outbox. */
  synchronized boolean isMeasurer() {
    return lanes.hasFirst();
  }

  /**
   * Measures on the connection that is there: a worker must do with one. Where it takes so long
   * that the lease is at stake, it is given up; and whoever takes over all the same finds nothing
   * on its way.
   */
  synchronized OutboxDepth measure() throws SQLException {
    Connection current = connection();
    pause();
    int seconds = (int) Math.max(1, relay.lease().toSeconds() / 3);
    return Operations.measure(current, relay.dialect(), seconds);
  }

  synchronized Claim claim(int limit) throws SQLException {
    if (open != null) {
      throw new IllegalStateException(
          "Worker %s has a claim that is not closed: no two workers may share a name"
              .formatted(worker));
    }
    Connection current = connection();
    if (renewAt - relay.nanoTime().getAsLong() <= 0) {
      rebalance(current, limit);
    }
    JdbcClaim claim = nextPage.take(limit);
    if (claim == null) {
      claim = lanes.isEmpty() ? claim(limit, List.of(), false) : fetch(current, limit);
    }
    isIdle = claim.rows().isEmpty();
    if (!isIdle && limit > leasedBatchSize) {
      renew(current, limit); // before any of it is sent
    }
    open = claim;
    return claim;
  }

  private void renew(Connection current, int batchSize) throws SQLException {
    hasLease = true; // perhaps, also where no answer comes
    relay.leases().renew(current, owner, batchSize);
    leasedBatchSize = batchSize;
  }

  private JdbcClaim claim(int limit, List<Stored> rows, boolean isFull) {
    return new JdbcClaim(this, relay, limit, rows, isFull);
  }

  private JdbcClaim fetch(Connection current, int limit) throws SQLException {
    int size = isCautious ? Math.min(limit, CAUTIOUS_LIMIT) : limit;
    while (true) {
      Relay.Page page = relay.fetch(current, mark.value(), lanes.numbers(), size);
      List<Stored> rows = page.rows();
      mark.noteFetched(current, rows, List.of());
      int suspect = Takeover.firstSuspect(rows);
      isCautious = suspect >= 0;
      if (suspect < 0) {
        return claim(limit, rows, page.isFull());
      }
      if (suspect > 0) {
        return claim(limit, rows.subList(0, suspect), true);
      }
      if (isMarked(current, rows.get(0))) {
        return claim(limit, rows.subList(0, 1), true);
      }
    }
  }

  /**
   * Fetches what comes after a claim that its limit ended: behind one that ends with large events,
   * there is no memory for more.
   */
  synchronized void lookAhead(JdbcClaim claim) throws SQLException {
    boolean isWorthIt = claim.rows().size() == claim.limit() && !isCautious;
    if (open == claim && isWorthIt && connection.isOpen()) {
      nextPage.fetch(connection.get(), claim, lanes.numbers());
    }
  }

  /** Notes that a suspect goes out, unless an operator has settled it meanwhile. */
  private boolean isMarked(Connection current, Stored suspect) throws SQLException {
    return Transactions.run(
        current,
        () -> {
          requireFence(current, lanes.fence(suspect.lane()));
          return relay.attempts().mark(current, suspect, RetryState.SENDING);
        });
  }

  /** Renews the lease and brings the lanes in line with the fair share. */
  private void rebalance(Connection current, int limit) throws SQLException {
    nextPage.drop();
    Layout.verifyVersion(current, relay.dialect());
    long now = relay.nanoTime().getAsLong();
    List<Attempts.Outcome> outcomes = new ArrayList<>();
    renew(current, isIdle ? 0 : limit);
    Leases.Renewal renewal =
        Transactions.run(
            current,
            () -> {
              Leases.Renewal taken = relay.leases().rebalance(current, owner);
              outcomes.addAll(new Takeover(relay).suspect(current, taken, limit));
              relay.leases().forgetTheDead(current);
              return taken;
            });
    lanes.update(renewal, worker, relay.listener());
    watch.look(renewal.before());
    renewAt = now + relay.interval().toNanos();
    if (!renewal.gained().isEmpty()) {
      mark.reset();
    }
    relay.tell(outcomes);
    if (!leftovers.clear(current, lanes)) {
      renewAt = relay.nanoTime().getAsLong(); // to find out what is left
    }
    mark.check(current, lanes.numbers());
  }

  private void requireFence(Connection current, Fence fence) throws SQLException {
    if (!fence.holds(current, relay.dialect())) {
      renewAt = relay.nanoTime().getAsLong(); // to find out what is left
      throw new ClaimLostException(worker);
    }
  }

  /** A claim whose worker has left would otherwise bring the session back to life. */
  private void requireOpen(JdbcClaim claim) {
    if (open != claim) {
      throw new ClaimLostException(worker);
    }
  }

  /** Renews the lease while a claim is open. Another worker may have taken over all the same. */
  synchronized void renew(JdbcClaim claim) throws SQLException {
    requireOpen(claim);
    Connection current = connection();
    relay.leases().renew(current, owner, leasedBatchSize);
    Transactions.run(
        current,
        () -> {
          requireFence(current, lanes.fence(claim.rows()));
          return true;
        });
  }

  /** Deletes published rows, or finds that the right to do so is lost. */
  synchronized void acknowledge(JdbcClaim claim, List<Stored> rows) throws SQLException {
    requireOpen(claim);
    Connection current = connection();
    Acknowledgement acknowledgement = new Acknowledgement(lanes.fence(rows), rows);
    int deleted = relay.dialect().acknowledge(current, acknowledgement);
    if (deleted < rows.size()) {
      deleted += acknowledgeSingly(current, acknowledgement);
    }
    mark.noteDeleted(deleted);
    for (Stored row : rows) {
      if (row.state() != null) {
        mark.lower(row.sequence());
      }
    }
  }

  /**
   * Deletes what is left of published rows: the lanes are another's, an operator was quicker, or
   * their sequences are other events' by now. The next page, which left out these sequences, would
   * then let others of their keys pass.
   */
  private int acknowledgeSingly(Connection current, Acknowledgement acknowledgement)
      throws SQLException {
    nextPage.drop();
    return Transactions.run(
        current,
        () -> {
          requireFence(current, acknowledgement.fence());
          return acknowledgement.deleteSingly(current, relay.dialect());
        });
  }

  /** Counts a failed attempt of a row. */
  synchronized void fail(JdbcClaim claim, Stored row, Throwable cause) throws SQLException {
    requireOpen(claim);
    nextPage.drop();
    Connection current = connection();
    List<Attempts.Outcome> outcomes =
        Transactions.run(
            current,
            () -> {
              requireFence(current, lanes.fence(row.lane()));
              return relay.attempts().fail(current, row, cause);
            });
    mark.lower(row.sequence());
    relay.tell(outcomes);
  }

  /** Gives back what a claim leaves. */
  synchronized void close(JdbcClaim claim, List<Stored> left) {
    if (open != claim) {
      return;
    }
    open = null;
    if (left.isEmpty()) {
      return;
    }
    nextPage.drop();
    try {
      for (Stored row : left) {
        if (row.isSuspect()) {
          unmark(connection(), row);
        }
      }
      pause();
    } catch (SQLException | RuntimeException e) {
      // One attempt too many is counted for it when the lease expires.
      disconnect(e);
    }
  }

  private void unmark(Connection current, Stored row) throws SQLException {
    Transactions.run(
        current,
        () -> {
          if (lanes.fence(row.lane()).holds(current, relay.dialect())) {
            relay.attempts().mark(current, row, RetryState.SUSPECT);
          }
          return true;
        });
  }

  /**
   * Says that nothing is on its way. A worker whose bus has failed may pause for longer than its
   * lease, and whoever then takes its lanes must not count that against the events.
   */
  private void pause() throws SQLException {
    if (connection.isOpen()) {
      renew(connection.get(), 0);
    }
  }

  /** Gives the lanes back and ends the lease. */
  synchronized void leave() throws SQLException {
    open = null;
    if (!hasLease) {
      connection.giveBack();
      return;
    }
    Connection current = connection();
    Transactions.run(
        current,
        () -> {
          relay.leases().end(current, owner);
          return true;
        });
    hasLease = false;
    int left = lanes.clear();
    nextPage.drop();
    connection.giveBack();
    if (left > 0) {
      relay.listener().lanesLeft(worker, left, false);
    }
  }

  synchronized boolean isConnected() {
    return connection.isOpen();
  }

  private Connection connection() throws SQLException {
    if (!connection.isOpen()) {
      mark.reset(); // the database may be another by now, restored from a backup
      renewAt = relay.nanoTime().getAsLong(); // and its lanes, too
    }
    return connection.get();
  }

  /** Gives up the connection on which something failed. */
  synchronized void disconnect(Throwable failure) {
    nextPage.drop();
    connection.giveUp(failure);
  }
}
