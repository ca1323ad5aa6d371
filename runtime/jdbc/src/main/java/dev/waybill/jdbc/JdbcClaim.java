package dev.waybill.jdbc;

import dev.waybill.jdbc.ClaimedRows.Place;
import dev.waybill.outbox.Claim;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxUnavailableException;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What a session has fetched, and what of it is not settled yet. */
final class JdbcClaim implements Claim {

  private static final System.Logger LOGGER = System.getLogger(JdbcOutbox.class.getName());

  private final WorkerSession session;
  private final Relay relay;
  private final List<Stored> rows;
  private final ClaimedRows claimed;
  private final List<OutboxEntry> entries;
  private final int limit;
  private final boolean isFull;
  private boolean hasFailures;
  private boolean isClosed;

  /**
   * Makes a claim.
   *
   * @param limit how many rows it was to hold at most
   * @param isFull whether there may be more behind the rows
   */
  JdbcClaim(WorkerSession session, Relay relay, int limit, List<Stored> rows, boolean isFull) {
    this.session = session;
    this.relay = relay;
    this.limit = limit;
    this.claimed = new ClaimedRows(rows);
    this.rows = rows.subList(0, claimed.size());
    this.isFull = isFull || claimed.size() < rows.size();
    this.entries = new ArrayList<>(claimed.size());
    for (Stored row : this.rows) {
      entries.add(row.entry());
    }
  }

  List<Stored> rows() {
    return rows;
  }

  /** A full claim, of as many rows at most, for when this one is done. */
  JdbcClaim followedBy(List<Stored> next) {
    return new JdbcClaim(session, relay, limit, next, true);
  }

  int limit() {
    return limit;
  }

  @Override
  public List<OutboxEntry> entries() {
    return Collections.unmodifiableList(entries);
  }

  @Override
  public boolean isFull() {
    return isFull;
  }

  @Override
  public Duration lease() {
    return relay.lease();
  }

  @Override
  public void published(Collection<String> ids) {
    requireOpen();
    List<Place> places = claimed.find(ids);
    if (places.isEmpty()) {
      return;
    }
    List<Stored> published = new ArrayList<>(places.size());
    for (Place place : places) {
      published.add(place.row());
    }
    ask(() -> session.acknowledge(this, published));
    claimed.settle(places);
  }

  @Override
  public void failed(String id, Throwable cause) {
    requireOpen();
    hasFailures = true;
    for (Place place : claimed.find(List.of(id))) {
      ask(() -> session.fail(this, place.row(), cause));
      claimed.settleFrom(place);
    }
  }

  @Override
  public void renew() {
    requireOpen();
    ask(() -> session.renew(this));
  }

  /**
   * What goes wrong here is nobody's loss: it is looked for again. After a failure, what is given
   * back with it would be left out as if it were in hand still.
   */
  @Override
  public void lookAhead() {
    if (hasFailures || Thread.currentThread().isInterrupted()) {
      return;
    }
    try {
      session.lookAhead(this);
    } catch (SQLException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, "Fetching the next page ahead failed", e);
      session.disconnect(e);
    }
  }

  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    Interrupts.whileHeldBack(() -> session.close(this, claimed.left()));
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException(
          "This claim of worker %s is closed".formatted(session.worker()));
    }
  }

  /** What changes something in the database. */
  private interface Settlement {
    void settle() throws SQLException;
  }

  private void ask(Settlement settlement) {
    try {
      var unused =
          Interrupts.heldBack(
              () ->
                  SecondTry.ask(
                      session,
                      () -> {
                        settlement.settle();
                        return true;
                      }));
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private OutboxUnavailableException unavailable(SQLException error) {
    return SqlErrors.unavailableToWorker(
        "Worker %s cannot settle what it published".formatted(session.worker()),
        relay.dialect().tables(),
        error);
  }
}
