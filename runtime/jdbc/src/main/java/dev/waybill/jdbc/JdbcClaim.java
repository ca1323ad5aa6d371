package dev.waybill.jdbc;

import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.Claim;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a session has fetched, and what of it is not settled yet. */
final class JdbcClaim implements Claim {

  private final WorkerSession session;
  private final Relay relay;
  private final List<Stored> rows;
  private final List<OutboxEntry> entries;
  private final boolean isFull;
  private boolean isClosed;

  /** What can still be settled, by id; several rows can have one id. */
  private final Map<String, Deque<Part>> open;

  /** A row, and the one before it of its key. */
  private static final class Part {
    final Stored row;
    final @Nullable Part previous;
    @Nullable Part next;
    boolean isSettled;

    Part(Stored row, @Nullable Part previous) {
      this.row = row;
      this.previous = previous;
    }
  }

  JdbcClaim(WorkerSession session, Relay relay, List<Stored> rows, boolean isFull) {
    this.session = session;
    this.relay = relay;
    this.rows = rows;
    this.isFull = isFull;
    this.entries = new ArrayList<>(rows.size());
    this.open = new HashMap<>(rows.size() * 2);
    Map<OrderingKey, Part> lastOfKeys = new HashMap<>(rows.size() * 2);
    for (Stored row : rows) {
      entries.add(row.entry());
      Part previous = lastOfKeys.get(row.key());
      Part part = new Part(row, previous);
      if (previous != null) {
        previous.next = part;
      }
      lastOfKeys.put(row.key(), part);
      open.computeIfAbsent(row.entry().id(), id -> new ArrayDeque<>(1)).add(part);
    }
  }

  List<Stored> rows() {
    return rows;
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
    Set<Part> parts = find(ids);
    if (parts.isEmpty()) {
      return;
    }
    List<Stored> published = new ArrayList<>(parts.size());
    for (Part part : parts) {
      published.add(part.row);
    }
    ask(() -> session.acknowledge(this, published));
    for (Part part : parts) {
      settle(part);
    }
  }

  @Override
  public void failed(String id, Throwable cause) {
    requireOpen();
    for (Part part : find(List.of(id))) {
      ask(() -> session.fail(this, part.row, cause));
      for (Part behind = part; behind != null; behind = behind.next) {
        settle(behind);
      }
    }
  }

  @Override
  public void renew() {
    requireOpen();
    ask(() -> session.renew(this));
  }

  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    List<Stored> left = new ArrayList<>();
    for (Deque<Part> ofId : open.values()) {
      for (Part part : ofId) {
        left.add(part.row);
      }
    }
    session.close(this, left);
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException(
          "This claim of worker %s is closed".formatted(session.worker()));
    }
  }

  /** A question to the database. */
  private interface Question {
    void ask() throws SQLException;
  }

  private void ask(Question question) {
    try {
      question.ask();
    } catch (SQLException e) {
      session.disconnect();
      throw unavailable(e);
    }
  }

  private OutboxUnavailableException unavailable(SQLException error) {
    return SqlErrors.unavailable(
        "Worker %s cannot settle what it published".formatted(session.worker()),
        relay.dialect().tables(),
        error);
  }

  private void settle(Part part) {
    part.isSettled = true;
    Deque<Part> ofId = open.get(part.row.entry().id());
    if (ofId != null) {
      ofId.remove(part);
      if (ofId.isEmpty()) {
        open.remove(part.row.entry().id());
      }
    }
  }

  /**
   * Finds the rows of ids that are to be settled. Changes nothing.
   *
   * @throws IllegalArgumentException where one is no part of this claim, or not among the first of
   *     its ordering key
   */
  private Set<Part> find(Collection<String> ids) {
    Set<Part> parts = new LinkedHashSet<>(ids.size() * 2);
    for (String id : ids) {
      Part part = next(id, parts);
      if (part == null) {
        throw new IllegalArgumentException(
            "Not part of this claim, or settled already: %s".formatted(id));
      }
      parts.add(part);
    }
    for (Part part : parts) {
      Part before = part.previous;
      if (before != null && !before.isSettled && !parts.contains(before)) {
        throw new IllegalArgumentException(
            "%s cannot be settled before the earlier entries of %s"
                .formatted(part.row.entry().event(), part.row.key()));
      }
    }
    return parts;
  }

  private @Nullable Part next(String id, Set<Part> taken) {
    for (Part part : open.getOrDefault(id, new ArrayDeque<>(0))) {
      if (!taken.contains(part)) {
        return part;
      }
    }
    return null;
  }
}
