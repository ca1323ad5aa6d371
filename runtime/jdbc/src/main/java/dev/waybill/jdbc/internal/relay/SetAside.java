package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.lease.HeldLanes;
import dev.waybill.jdbc.internal.relay.LeftOut.Out;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes down what is out, so that fetches pass its keys over and an heir knows of it, and undoes
 * that: always under the right with which it was claimed.
 */
public final class SetAside {

  private final Relay relay;
  private final LeftOut leftOut;

  SetAside(Relay relay, LeftOut leftOut) {
    this.relay = relay;
    this.leftOut = leftOut;
  }

  /**
   * Writes rows down. Those whose keys an operator has let go on are left out no longer.
   *
   * @return whether the right to all of them is held
   */
  boolean write(Connection connection, Collection<Out> rows) throws SQLException {
    List<Out> written = new ArrayList<>(rows.size());
    List<Out> settled = new ArrayList<>(0);
    Transactions.run(
        connection,
        () -> {
          for (Out out : rows) {
            if (isHeld(connection, out)) {
              boolean isNoted = relay.attempts().setAside(connection, out.row());
              (isNoted ? written : settled).add(out);
            }
          }
          return true;
        });
    leftOut.noteWritten(written);
    leftOut.removeAll(settled);
    return written.size() + settled.size() == rows.size();
  }

  /** Lets rows come again for which nobody waits any more. Those that are an heir's are its own. */
  void putBack(Connection connection, Collection<Out> rows) throws SQLException {
    List<Out> written = rows.stream().filter(Out::isWritten).toList();
    if (written.isEmpty()) {
      return;
    }
    Transactions.run(
        connection,
        () -> {
          for (Out out : written) {
            if (isHeld(connection, out)) {
              relay.dialect().retries().putBack(connection, List.of(out.row().sequence()));
            }
          }
          return true;
        });
  }

  /** Notes that suspects are no longer on their way. */
  void unmark(Connection connection, HeldLanes lanes, Collection<Stored> rows) throws SQLException {
    for (Stored row : rows) {
      if (row.isSuspect()) {
        Transactions.run(
            connection,
            () ->
                relay.dialect().fences().holds(connection, lanes.fence(row.lane()))
                    && relay.attempts().mark(connection, row, RetryState.SUSPECT));
      }
    }
  }

  private boolean isHeld(Connection connection, Out out) throws SQLException {
    return relay.dialect().fences().holds(connection, out.right().of(out.row().lane()));
  }
}
