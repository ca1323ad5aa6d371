package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.row.InHand;
import dev.waybill.jdbc.internal.row.Page;
import dev.waybill.jdbc.internal.row.Search;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the one in hand, fetched while the bus has that one.
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

  private final Relay relay;
  private final LowWaterMark mark;
  private @Nullable JdbcClaim claim;

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
    if (page.isFull() && rows.stream().allMatch(row -> row.state() == null)) {
      claim = inHand.followedBy(rows);
    }
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
}
