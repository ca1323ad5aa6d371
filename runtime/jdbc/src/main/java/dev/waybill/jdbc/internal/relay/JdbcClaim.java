package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.connection.Interrupts;
import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.connection.Work;
import dev.waybill.jdbc.internal.relay.ClaimedRows.Place;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a session has fetched, and what of it is not settled yet. */
final class JdbcClaim implements Claim {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  private final WorkerSession session;
  private final Relay relay;
  private final int limit;
  private final boolean isFull;
  private ClaimedRows claimed;
  private List<Stored> rows;
  private List<OutboxEntry> entries;
  private boolean hasFailures;
  private boolean isRetained;
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
    this.entries = entries(this.rows);
  }

  private static List<OutboxEntry> entries(List<Stored> rows) {
    List<OutboxEntry> entries = new ArrayList<>(rows.size());
    for (Stored row : rows) {
      entries.add(row.entry());
    }
    return entries;
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
    return relay.leases().lease();
  }

  @Override
  public void published(Collection<String> ids) {
    requireOpen();
    List<Place> places = claimed.find(ids);
    if (places.isEmpty()) {
      return;
    }
    List<Stored> published = rows(places);
    ask(() -> session.acknowledge(this, published));
    claimed.settle(places);
  }

  private static List<Stored> rows(List<Place> places) {
    List<Stored> rows = new ArrayList<>(places.size());
    for (Place place : places) {
      rows.add(place.row());
    }
    return rows;
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
    ask(() -> session.renew(this, claimed.left()));
  }

  @Override
  public boolean retain(Collection<String> ids) {
    requireOpen();
    if (isRetained) {
      throw new IllegalStateException("This claim has been retained before");
    }
    List<Stored> kept = rows(claimed.find(ids));
    if (kept.stream().anyMatch(this::isOnTrial)) {
      return false;
    }
    ask(() -> session.retain(this, kept));
    // It may be open for long, and the rest of a page is large.
    rows = kept;
    claimed = new ClaimedRows(kept);
    entries = entries(kept);
    isRetained = true;
    return true;
  }

  /** A suspect that is buried if its worker dies once more: nothing goes beside it. */
  private boolean isOnTrial(Stored row) {
    return row.isSuspect() && relay.attempts().isLast(row);
  }

  @Override
  public void setAside(Collection<String> ids) {
    requireOpen();
    Set<String> wanted = Set.copyOf(ids);
    List<Stored> silent = claimed.left();
    silent.removeIf(row -> !wanted.contains(row.entry().id()));
    if (!silent.isEmpty()) {
      ask(() -> session.setAside(this, silent));
    }
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
      var unused = session.disconnect(e);
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

  private void ask(Work.Action<SQLException> settlement) {
    try {
      SecondTry.settle(session, settlement);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private OutboxUnavailableException unavailable(SQLException error) {
    return SqlErrors.unavailableToWorker(
        "Worker %s cannot settle what it published".formatted(session.worker()),
        relay.dialect(),
        error);
  }
}
