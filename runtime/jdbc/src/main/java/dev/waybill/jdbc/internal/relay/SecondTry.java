package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.connection.Interrupts;
import dev.waybill.jdbc.internal.connection.Work;
import java.sql.SQLException;

/**
 * What is asked once more, on another connection, where the one that a worker had kept turns out to
 * be gone: the server may end what is idle, and nobody need hear of it. Not where it went at a
 * commit, of whose success nobody knows then.
 */
final class SecondTry {

  private SecondTry() {}

  /** Settles something so, also on a thread that is interrupted: it has begun before. */
  static void settle(WorkerSession session, Work.Action<SQLException> settlement)
      throws SQLException {
    var unused = Interrupts.heldBack(() -> ask(session, settlement.asWork()));
  }

  /** Asks, and has the session give up each connection on which that fails. */
  static <T> T ask(WorkerSession session, Work<T, SQLException> question) throws SQLException {
    boolean wasConnected = session.isConnected();
    try {
      return question.run();
    } catch (SQLException e) {
      boolean isGone = session.disconnect(e);
      if (!wasConnected || !isGone) {
        throw e;
      }
    }
    try {
      return question.run();
    } catch (SQLException e) {
      var unused = session.disconnect(e);
      throw e;
    }
  }
}
