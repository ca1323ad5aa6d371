package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.FenceActs;
import dev.waybill.jdbc.internal.dialect.RetryActs;
import dev.waybill.jdbc.internal.lease.HeldLanes;
import dev.waybill.jdbc.internal.row.RetryState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What operators and other workers leave in a worker's lanes: events that may pass now, for the
 * worker to look behind them, events that were set aside and that nobody waits for any more, and
 * failed attempts that have no event any more.
 */
public final class Leftovers {

  private final RetryActs retries;
  private final FenceActs fences;
  private final LowWaterMark mark;

  public Leftovers(Dialect dialect, LowWaterMark mark) {
    this.retries = dialect.retries();
    this.fences = dialect.fences();
    this.mark = mark;
  }

  /**
   * Lowers the mark to what is left, and then forgets it. Only a worker that has the lanes may: one
   * that was stopped meanwhile would take from its heir what that one must still look behind.
   *
   * @param leftOut what the worker itself has set aside, and waits for
   * @return whether the lanes are still the worker's; nothing is forgotten where not
   */
  public boolean clear(Connection connection, HeldLanes lanes, LeftOut leftOut)
      throws SQLException {
    List<Long> setAside = new ArrayList<>();
    List<Long> skipped = new ArrayList<>();
    for (RetryActs.Leftover found : retries.skippedOrSetAside(connection, lanes.numbers())) {
      boolean isSetAside = found.state() == RetryState.SET_ASIDE;
      (isSetAside ? setAside : skipped).add(found.sequence());
    }
    leftOut.written().forEach(out -> setAside.remove(Long.valueOf(out.row().sequence())));
    List<Long> orphans = retries.orphans(connection, lanes.numbers());
    if (skipped.isEmpty() && orphans.isEmpty() && setAside.isEmpty()) {
      return true;
    }
    skipped.forEach(mark::lower);
    orphans.forEach(mark::lower);
    return Transactions.run(
        connection,
        () -> {
          boolean isHeld = fences.holds(connection, lanes.fence());
          if (isHeld) {
            retries.clearNextAttempts(connection, skipped);
            retries.putBack(connection, setAside);
            retries.deleteOrphans(connection, orphans);
          }
          return isHeld;
        });
  }
}
