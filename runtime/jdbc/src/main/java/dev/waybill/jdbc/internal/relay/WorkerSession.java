package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.lease.HeldLanes;
import dev.waybill.jdbc.internal.relay.LeftOut.Out;
import dev.waybill.jdbc.internal.retry.Attempts;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import dev.waybill.jdbc.internal.row.Page;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has between its claims: a connection, a lease, lanes, and the low-water mark of
 * those. To be used by one thread at a time, which holds its lock.
 */
final class WorkerSession {

  private final Relay relay;
  private final String worker;

  private final LaneKeeping keeping;
  private final HeldLanes lanes;
  private final LowWaterMark mark;
  private final NextPage nextPage;
  private final LeftOut leftOut = new LeftOut();
  private final SetAside setAside;
  private final Fetches fetches;
  private final WorkerConnection connection;

  /** The page in hand; what earlier ones left out is not part of it. */
  private @Nullable JdbcClaim open;

  /** Whether the last claim found nothing. */
  private boolean isIdle;

  WorkerSession(Relay relay, String worker) {
    this.relay = relay;
    this.worker = worker;
    this.mark = new LowWaterMark(relay.dialect(), relay.stopwatch());
    this.keeping = new LaneKeeping(relay, worker, mark, leftOut);
    this.lanes = keeping.lanes();
    this.nextPage = new NextPage(relay, mark);
    this.setAside = new SetAside(relay, leftOut);
    this.fetches = new Fetches(relay, worker, mark, leftOut, setAside);
    this.connection = relay.connection();
  }

  Dialect dialect() {
    return relay.dialect();
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
    int seconds = (int) Math.max(1, relay.leases().lease().toSeconds() / 3);
    return relay.dialect().operators().measure(current, seconds);
  }

  synchronized Claim claim(int limit) throws SQLException {
    if (open != null) {
      throw new IllegalStateException(
          "Worker %s has a claim that is not closed: no two workers may share a name"
              .formatted(worker));
    }
    Connection current = connection();
    if (keeping.isDue()) {
      nextPage.drop();
      keeping.rebalance(current, limit, isIdle);
    }
    JdbcClaim claim = nextPage.take(limit);
    if (claim == null) {
      claim = fetch(current, limit);
    }
    isIdle = claim.rows().isEmpty();
    int inDoubt = leftOut.inDoubt(limit, isIdle);
    if (!isIdle && inDoubt > keeping.pageSize()) {
      keeping.renew(current, inDoubt); // before any of it is sent
    }
    open = claim;
    return claim;
  }

  private JdbcClaim fetch(Connection current, int limit) throws SQLException {
    try {
      Page page = fetches.fetch(current, lanes, limit);
      return new JdbcClaim(this, relay, limit, page.rows(), page.isFull());
    } catch (ClaimLostException e) {
      throw lost();
    }
  }

  /**
   * Fetches what comes after a claim that its limit ended: behind one that ends with large events,
   * there is no memory for more.
   */
  synchronized void lookAhead(JdbcClaim claim) throws SQLException {
    boolean isWorthIt = claim.rows().size() == claim.limit() && fetches.isSimple();
    if (open == claim && isWorthIt && connection.isOpen()) {
      nextPage.fetch(connection.get(), claim, lanes.numbers());
    }
  }

  private void requireFence(Connection current, Fence fence) throws SQLException {
    if (!relay.dialect().fences().holds(current, fence)) {
      throw lost();
    }
  }

  private ClaimLostException lost() {
    keeping.lookAgain(); // to find out what is left
    return new ClaimLostException(worker);
  }

  /** The right to settle rows of a claim: what it was when the claim was made. */
  private Fence right(JdbcClaim claim, List<Stored> rows) {
    if (open == claim) {
      return lanes.fence(rows);
    }
    List<Out> out = leftOut.of(claim);
    if (out.isEmpty()) {
      // A claim whose worker has left would otherwise bring the session back to life.
      throw new ClaimLostException(worker);
    }
    return out.get(0).right().of(rows);
  }

  /** Renews the lease while a claim is open. Another worker may have taken over all the same. */
  synchronized void renew(JdbcClaim claim, List<Stored> left) throws SQLException {
    Fence right = right(claim, left);
    Connection current = connection();
    keeping.renew(current);
    Transactions.run(
        current,
        () -> {
          requireFence(current, right);
          return true;
        });
  }

  /** Lets the next page be claimed beside rows of a claim, which is no longer the page in hand. */
  synchronized void retain(JdbcClaim claim, List<Stored> kept) throws SQLException {
    Fence unused = right(claim, kept);
    open = null;
    nextPage.drop();
    leftOut.add(claim, kept, lanes.lastingFence());
    if (kept.stream().anyMatch(Stored::isSuspect)) {
      setAside(claim, kept); // an heir would look no further than to a suspect
    }
  }

  /** Has it written down that rows of a claim are out. */
  synchronized void setAside(JdbcClaim claim, List<Stored> rows) throws SQLException {
    Fence unused = right(claim, rows);
    if (!setAside.write(connection(), leftOut.of(claim, rows))) {
      throw lost();
    }
  }

  /** Deletes published rows, or finds that the right to do so is lost. */
  synchronized void acknowledge(JdbcClaim claim, List<Stored> rows) throws SQLException {
    Fence fence = right(claim, rows);
    Connection current = connection();
    Acknowledgement acknowledgement = new Acknowledgement(fence, leftOut.noted(rows));
    int deleted = relay.dialect().fences().acknowledge(current, acknowledgement);
    if (deleted < rows.size()) {
      deleted += acknowledgeSingly(current, acknowledgement);
    }
    mark.noteDeleted(deleted);
    for (Stored row : acknowledgement.retried()) {
      mark.lower(row.sequence());
    }
    leftOut.remove(rows);
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
          return relay.dialect().fences().deleteSingly(current, acknowledgement);
        });
  }

  /** Counts a failed attempt of a row. */
  synchronized void fail(JdbcClaim claim, Stored row, Throwable cause) throws SQLException {
    Fence fence = right(claim, List.of(row));
    nextPage.drop();
    Connection current = connection();
    List<Attempts.Outcome> outcomes =
        Transactions.run(
            current,
            () -> {
              requireFence(current, fence);
              return relay.attempts().fail(current, row, cause);
            });
    if (outcomes.stream().anyMatch(Attempts.Outcome::letsOthersPass)) {
      mark.lower(row.sequence());
    }
    leftOut.remove(claim, row.key());
    relay.tell(outcomes);
  }

  /** Gives back what a claim leaves. */
  synchronized void close(JdbcClaim claim, List<Stored> left) {
    List<Out> out = leftOut.of(claim);
    if (open != claim && out.isEmpty()) {
      return;
    }
    open = open == claim ? null : open;
    leftOut.removeAll(out);
    if (left.isEmpty()) {
      return;
    }
    nextPage.drop();
    try {
      setAside.putBack(connection(), out);
      setAside.unmark(connection(), lanes, left);
      pause();
    } catch (SQLException | RuntimeException e) {
      // One attempt too many is counted for it when the lease expires. What is set aside is put
      // back when the lanes are looked after, as soon as there is a connection.
      var unused = disconnect(e);
    }
  }

  /**
   * Says that nothing is on its way but what is out. A worker whose bus has failed may pause for
   * longer than its lease, and whoever then takes its lanes must not count that against the events.
   */
  private void pause() throws SQLException {
    if (connection.isOpen()) {
      boolean isNothingOut = open == null && leftOut.unwritten().isEmpty();
      keeping.renew(connection.get(), isNothingOut ? 0 : keeping.pageSize());
    }
  }

  /** Gives the lanes back and ends the lease. */
  synchronized void leave() throws SQLException {
    open = null;
    List<Out> out = leftOut.written();
    leftOut.clear();
    if (!keeping.hasLease()) {
      connection.giveBack();
      return;
    }
    Connection current = connection();
    setAside.putBack(current, out);
    keeping.end(current);
    nextPage.drop();
    connection.giveBack();
    keeping.forget();
  }

  synchronized boolean isConnected() {
    return connection.isOpen();
  }

  private Connection connection() throws SQLException {
    if (!connection.isOpen()) {
      mark.reset(); // the database may be another by now, restored from a backup
      keeping.lookAgain(); // and its lanes, too
    }
    return connection.get();
  }

  /** Gives up the connection on which something failed, and tells whether it is gone. */
  synchronized boolean disconnect(Throwable failure) {
    nextPage.drop();
    return connection.giveUp(failure);
  }
}
