package dev.waybill.jdbc.internal.operate;

import dev.waybill.jdbc.DeadLetterFilter;
import dev.waybill.jdbc.DeadLetterSlice;
import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.OutboxRole;
import dev.waybill.jdbc.internal.connection.Borrowed;
import dev.waybill.jdbc.internal.connection.ConnectionSource;
import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.OperatorActs;
import dev.waybill.jdbc.internal.layout.Layout;
import dev.waybill.jdbc.internal.lease.LaneWatch;
import dev.waybill.jdbc.internal.listen.WakeUps;
import dev.waybill.jdbc.internal.retry.Attempts;
import dev.waybill.jdbc.internal.row.DeadLetterSearch;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.RowId;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.jdbc.internal.row.Utf8;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.OutboxEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators do: each time on a connection of its own, in a transaction of its own. */
public record Operations(
    ConnectionSource connections,
    Dialect dialect,
    Layout layout,
    Attempts attempts,
    EventCodec codec,
    WakeUps wakeUps) {

  /** So many dead letters are looked for at once. */
  private static final int SLICE = 500;

  /** What is done on a connection. */
  @FunctionalInterface
  interface Operation<T> {
    T run(Connection connection) throws SQLException;
  }

  <T> T run(String failure, Operation<T> operation) {
    dialect.sessions().requireUninterrupted();
    try (Borrowed borrowed = Borrowed.of(connections.get(), dialect)) {
      Connection connection = borrowed.connection();
      return Transactions.run(connection, () -> operation.run(connection));
    } catch (SQLException e) {
      throw SqlErrors.unavailable(failure, dialect, e);
    }
  }

  public void verify() {
    run(
        "The outbox cannot be used",
        connection -> {
          dialect.sessions().verify(connection);
          layout.verify(connection);
          LaneWatch.verify(connection, dialect);
          dialect.layout().verifyAllPrivileges(connection);
          dialect.layout().verifyExactInbox(connection);
          return dialect.operators().measure(connection, 0);
        });
  }

  /**
   * Refuses tables that are not as a role needs them, and a user who may not do what it does.
   *
   * @param isCaptured whether a reader of the database's log publishes what is appended
   */
  public void verify(OutboxRole role, boolean isCaptured) {
    var unused =
        run(
            "The outbox cannot be used",
            connection -> {
              dialect.sessions().verify(connection);
              dialect.layout().verifyPrivileges(connection, role, isCaptured);
              if (role == OutboxRole.APPEND) {
                dialect.layout().verifySequence(connection);
              } else if (role == OutboxRole.CONSUME) {
                dialect.layout().verifyExactInbox(connection);
              } else {
                layout.verify(connection);
              }
              if (role == OutboxRole.RELAY) {
                LaneWatch.verify(connection, dialect);
              }
              return true;
            });
  }

  public OutboxDepth measure() {
    return run(
        "The outbox cannot be measured", connection -> dialect.operators().measure(connection, 0));
  }

  public List<OutboxEntry> pending(int limit) {
    return run(
        "Pending events cannot be listed",
        connection ->
            dialect.operators().pending(connection, limit, decoder()).stream()
                .map(Stored::entry)
                .toList());
  }

  /**
   * Settles the first pending event with an id, if there is one: as published, and lets those
   * behind it pass; or as failed.
   *
   * @param failure null where it is published
   * @return what is to be reported
   */
  public List<Attempts.Outcome> settle(String id, @Nullable Throwable failure) {
    if (!Utf8.isStorable(Objects.requireNonNull(id, "id"))) {
      return List.of();
    }
    return run(
        "An event cannot be marked",
        connection -> {
          Optional<Stored> found = dialect.operators().pendingById(connection, id, decoder());
          if (found.isPresent() && failure != null) {
            return attempts.fail(connection, found.get(), failure);
          }
          if (found.isPresent()) {
            dialect.operators().delete(connection, found.get().rowId());
            boolean unused = dialect.operators().release(connection, found.get().rowId());
          }
          return List.of();
        });
  }

  /** Lists some dead letters, in the order of appending. */
  public DeadLetterSlice deadLetters(DeadLetterFilter filter, long position, int limit) {
    DeadLetterSearch search = new DeadLetterSearch(filter, null, position, requirePositive(limit));
    List<Stored> rows =
        find(search, connection -> dialect.operators().deadLetters(connection, search, decoder()));
    List<DeadLetter> letters = new ArrayList<>(rows.size());
    for (Stored row : rows) {
      DeadLetterPolicy policy =
          row.state() == RetryState.SKIPPED ? DeadLetterPolicy.SKIP : DeadLetterPolicy.HOLD;
      Instant since = Objects.requireNonNull(row.entry().lastAttemptAt());
      letters.add(new DeadLetter(row.entry(), policy, since));
    }
    return new DeadLetterSlice(
        letters, rows.isEmpty() ? position : rows.get(rows.size() - 1).sequence());
  }

  /** Replays or discards the first dead letter with an id, if there is one. */
  public boolean settleDead(String id, boolean isReplayed) {
    List<RowId> found = deadRows(DeadLetterFilter.all(), id, DeadLetterSlice.START, 1);
    boolean isDone = !found.isEmpty() && settleDead(found.get(0), isReplayed);
    if (isDone) {
      wakeUps.signal();
    }
    return isDone;
  }

  /**
   * Replays or discards dead letters.
   *
   * @return how many there were
   */
  public int settleDead(DeadLetterFilter filter, boolean isReplayed) {
    int settled = 0;
    long position = DeadLetterSlice.START;
    List<RowId> found;
    try {
      do {
        found = deadRows(filter, null, position, SLICE);
        for (RowId row : found) {
          settled += settleDead(row, isReplayed) ? 1 : 0;
          position = row.sequence();
        }
      } while (!found.isEmpty());
    } finally {
      if (settled > 0) {
        wakeUps.signal(); // also for those before one that failed
      }
    }
    return settled;
  }

  private boolean settleDead(RowId row, boolean isReplayed) {
    OperatorActs acts = dialect.operators();
    return run(
        "A dead letter cannot be settled",
        connection -> {
          if (isReplayed) {
            return acts.replay(connection, row);
          }
          if (!acts.lockDead(connection, row)) {
            return false;
          }
          acts.delete(connection, row);
          return acts.release(connection, row);
        });
  }

  private List<RowId> deadRows(
      DeadLetterFilter filter, @Nullable String id, long position, int limit) {
    DeadLetterSearch search = new DeadLetterSearch(filter, id, position, limit);
    return find(search, connection -> dialect.operators().deadRows(connection, search));
  }

  /** Asks the database, unless nothing that it can hold is asked for. */
  private <T> List<T> find(DeadLetterSearch search, Operation<List<T>> query) {
    return search.isStorable() ? run("Dead letters cannot be listed", query) : List.of();
  }

  PayloadDecoder decoder() {
    return codec::decodeIntegrationEvent;
  }

  public static int requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be 1 or more but is %d".formatted(limit));
    }
    return limit;
  }
}
