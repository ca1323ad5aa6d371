package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.lease.HeldLanes;
import dev.waybill.jdbc.internal.relay.LeftOut.Out;
import dev.waybill.jdbc.internal.row.Page;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.Search;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.outbox.store.ClaimLostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Fetches a worker's next page: beside what is out, and no further than to the first event that may
 * have killed a worker.
 */
public final class Fetches {

  /** While suspects go alone, so few rows are fetched: all but the first are fetched in vain. */
  private static final int CAUTIOUS_LIMIT = 20;

  private final Relay relay;
  private final String worker;
  private final LowWaterMark mark;
  private final LeftOut leftOut;
  private final SetAside setAside;
  private boolean isCautious;

  /** Whether a limit ended the last fetch, so that there are many rows. */
  private boolean isOfMany;

  /** Whether a limit has ever ended one. */
  private boolean wasOfMany;

  Fetches(Relay relay, String worker, LowWaterMark mark, LeftOut leftOut, SetAside setAside) {
    this.relay = relay;
    this.worker = worker;
    this.mark = mark;
    this.leftOut = leftOut;
    this.setAside = setAside;
  }

  /** Whether the next page is no more than what comes next: no suspect is near, and nothing out. */
  boolean isSimple() {
    return !isCautious && leftOut.unwritten().isEmpty();
  }

  /**
   * Fetches a page.
   *
   * @throws ClaimLostException where another worker has what is out
   */
  Page fetch(Connection connection, HeldLanes lanes, int limit) throws SQLException {
    if (lanes.isEmpty()) {
      return new Page(List.of(), false);
    }
    int size = isCautious ? Math.min(limit, CAUTIOUS_LIMIT) : limit;
    boolean isPassedOver = false;
    while (true) {
      int beside = leftOut.unwritten().isEmpty() ? size : size + LeftOut.MOST;
      mark.beforeFetch(connection);
      Page fetched =
          relay.fetch(
              connection, new Search(mark.value(), lanes.numbers(), beside, null, wasOfMany));
      planForMany(connection, fetched);
      mark.noteFetched(connection, fetched.rows(), List.of());
      List<Stored> rows = leftOut.others(fetched.rows());
      if (rows.isEmpty() && fetched.isFull() && !isPassedOver) {
        isPassedOver = true;
        passOver(connection);
        continue;
      }
      boolean isFull = !rows.isEmpty() && (fetched.isFull() || rows.size() > size);
      rows = rows.subList(0, Math.min(size, rows.size()));
      int suspect = Takeover.firstSuspect(rows);
      isCautious = suspect >= 0;
      if (suspect < 0) {
        return new Page(rows, isFull);
      }
      if (suspect > 0) {
        return new Page(rows.subList(0, suspect), true);
      }
      if (isMarked(connection, lanes, rows.get(0))) {
        return new Page(rows.subList(0, 1), true);
      }
    }
  }

  /** Where there were few rows until now, the plans are for few. */
  private void planForMany(Connection connection, Page fetched) throws SQLException {
    if (fetched.isFull() && !isOfMany) {
      relay.dialect().sessions().planAnew(connection);
    }
    isOfMany = fetched.isFull();
    wasOfMany |= isOfMany;
  }

  /**
   * Keys that fill a page with what waits behind their silent events would stop all others. What
   * was written down before is so again: an operator may have undone it.
   */
  private void passOver(Connection connection) throws SQLException {
    writeDown(connection, leftOut.all());
    mark.hurry(connection);
  }

  private void writeDown(Connection connection, List<Out> rows) throws SQLException {
    if (!setAside.write(connection, rows)) {
      throw new ClaimLostException(worker);
    }
  }

  /**
   * Notes that a suspect goes out, unless an operator has settled it meanwhile. What is out already
   * is written down before, so that an heir knows of all that may have killed this worker.
   */
  private boolean isMarked(Connection connection, HeldLanes lanes, Stored suspect)
      throws SQLException {
    if (!leftOut.unwritten().isEmpty()) {
      writeDown(connection, leftOut.unwritten());
    }
    return Transactions.run(
        connection,
        () -> {
          if (!relay.dialect().fences().holds(connection, lanes.fence(suspect.lane()))) {
            throw new ClaimLostException(worker);
          }
          return relay.attempts().mark(connection, suspect, RetryState.SENDING);
        });
  }
}
