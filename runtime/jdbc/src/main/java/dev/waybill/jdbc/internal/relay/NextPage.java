package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.dialect.FenceActs;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.InHand;
import dev.waybill.jdbc.internal.row.Page;
import dev.waybill.jdbc.internal.row.Search;
import dev.waybill.jdbc.internal.row.Stored;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the one in hand, fetched while the bus has that one, or else together with the
 * acknowledgement of that one: a bus that answers at once leaves no time, and a round trip is some.
 *
 * <p>It begins at the low-water mark, as every page does, and never behind the last sequence, below
 * which there are transactions that commit late. What is in hand is left out: so it may only follow
 * when all of that is published. As soon as anything in hand fails or is given back, or lanes or
 * the connection may have changed, the page is dropped, and nothing is lost with it.
 *
 * <p>Kept is what is worth it and simple: a full page without failed attempts. To fetch another
 * again is cheap, and brings what has come meanwhile.
 */
final class NextPage {

  /** So many times a page's rows may lie between the first in hand and the last. */
  private static final int WIDEST = 16;

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  private final Relay relay;
  private final LowWaterMark mark;
  private @Nullable JdbcClaim claim;

  /** Whether something went wrong on this connection when a page was fetched together. */
  private boolean isFetchedApart;

  NextPage(Relay relay, LowWaterMark mark) {
    this.relay = relay;
    this.mark = mark;
  }

  /** Fetches what comes behind a claim. */
  void fetch(Connection connection, JdbcClaim inHand, Integer[] lanes) throws SQLException {
    claim = null;
    if (InHand.width(inHand.rows()) > (long) WIDEST * inHand.limit()) {
      return;
    }
    InHand leftOut = InHand.of(inHand.rows());
    mark.beforeFetch(connection);
    Page page = relay.fetch(connection, new Search(mark.value(), lanes, inHand.limit(), leftOut));
    List<Stored> rows = page.rows();
    mark.noteFetched(connection, rows, inHand.rows());
    keepWhereSimple(page, inHand);
  }

  private void keepWhereSimple(Page page, JdbcClaim before) {
    if (page.isFull() && page.rows().stream().allMatch(row -> row.state() == null)) {
      claim = before.followedBy(page.rows());
    }
  }

  /**
   * Acknowledges all that is in hand, and fetches what comes behind it where that takes no round
   * trip more. What the bus has is acknowledged whatever becomes of the page: where something went
   * wrong, once more and alone, which is no mistake if it was done.
   *
   * @return how many rows were deleted
   */
  int acknowledge(Connection connection, Acknowledgement all, JdbcClaim inHand, Integer[] lanes)
      throws SQLException {
    claim = null;
    if (!isFetchedApart && !all.hasRetries()) {
      try {
        FenceActs.Acknowledged done = acknowledgeAndFetch(connection, all, inHand, lanes);
        if (done != null) {
          return done.deleted();
        }
      } catch (SQLException | RuntimeException e) {
        if (e instanceof SQLException gone && relay.dialect().errors().isConnectionGone(gone)) {
          throw e;
        }
        isFetchedApart = true;
        LOGGER.log(Level.DEBUG, "Fetching the next page with an acknowledgement failed", e);
      }
    }
    return relay.dialect().fences().acknowledge(connection, all);
  }

  private FenceActs.@Nullable Acknowledged acknowledgeAndFetch(
      Connection connection, Acknowledgement all, JdbcClaim inHand, Integer[] lanes)
      throws SQLException {
    mark.beforeFetch(connection);
    Search search = new Search(mark.value(), lanes, inHand.limit(), null);
    FenceActs.Acknowledged done = relay.acknowledgeAndFetch(connection, all, search);
    if (done != null && done.deleted() == all.rows().size()) {
      mark.noteFetched(connection, done.next().rows(), List.of());
      keepWhereSimple(done.next(), inHand);
    }
    return done;
  }

  /**
   * Gives the page out, once.
   *
   * @param limit how many rows are asked for
   * @return the claim; null where there is none for this limit
   */
  @Nullable JdbcClaim take(int limit) {
    JdbcClaim taken = claim;
    claim = null;
    return taken != null && taken.limit() == limit ? taken : null;
  }

  void drop() {
    claim = null;
  }

  /** Begins anew with another connection. */
  void reset() {
    claim = null;
    isFetchedApart = false;
  }
}
