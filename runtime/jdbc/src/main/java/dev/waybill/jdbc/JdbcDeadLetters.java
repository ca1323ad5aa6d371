package dev.waybill.jdbc;

import dev.waybill.jdbc.internal.dialect.OperatorActs;
import dev.waybill.jdbc.internal.operate.Operations;
import dev.waybill.jdbc.internal.row.DeadLetterSearch;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.RowId;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.DeadLetters;
import dev.waybill.outbox.OutboxUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a {@link JdbcOutbox}, also slice by slice and by filter. Each is replayed or
 * discarded in a transaction of its own. Safe for use by several threads.
 */
public final class JdbcDeadLetters implements DeadLetters {

  private static final int SLICE = 500;

  private final Operations operations;

  JdbcDeadLetters(Operations operations) {
    this.operations = operations;
  }

  @Override
  public List<DeadLetter> list(int limit) {
    return list(DeadLetterFilter.all(), DeadLetterSlice.START, limit).letters();
  }

  /**
   * Lists some dead letters, in the order of appending.
   *
   * @param filter which
   * @param position {@link DeadLetterSlice#START}, or where the slice before ended
   * @param limit how many at most, 1 or more
   * @return the slice; without letters behind the last one
   * @throws OutboxUnavailableException where the database does not answer
   */
  public DeadLetterSlice list(DeadLetterFilter filter, long position, int limit) {
    Objects.requireNonNull(filter, "filter");
    DeadLetterSearch search =
        new DeadLetterSearch(filter, null, position, Operations.requirePositive(limit));
    List<Stored> rows =
        find(
            search,
            connection ->
                operations
                    .dialect()
                    .operators()
                    .deadLetters(connection, search, operations.decoder()));
    List<DeadLetter> letters = new ArrayList<>(rows.size());
    for (Stored row : rows) {
      DeadLetterPolicy policy =
          row.state() == RetryState.SKIPPED ? DeadLetterPolicy.SKIP : DeadLetterPolicy.HOLD;
      letters.add(
          new DeadLetter(row.entry(), policy, Objects.requireNonNull(row.entry().lastAttemptAt())));
    }
    return new DeadLetterSlice(
        letters, rows.isEmpty() ? position : rows.get(rows.size() - 1).sequence());
  }

  @Override
  public boolean replay(String id) {
    return settleFirst(Objects.requireNonNull(id, "id"), true);
  }

  @Override
  public boolean discard(String id) {
    return settleFirst(Objects.requireNonNull(id, "id"), false);
  }

  /**
   * Gives dead letters their attempts back, as {@link #replay(String)} does.
   *
   * @param filter which
   * @return how many there were
   * @throws OutboxUnavailableException where the database does not answer; those before it are
   *     replayed
   */
  public int replayAll(DeadLetterFilter filter) {
    return settleAll(Objects.requireNonNull(filter, "filter"), true);
  }

  /**
   * Gives dead letters up, as {@link #discard(String)} does.
   *
   * @param filter which
   * @return how many there were
   * @throws OutboxUnavailableException where the database does not answer; those before it are
   *     discarded
   */
  public int discardAll(DeadLetterFilter filter) {
    return settleAll(Objects.requireNonNull(filter, "filter"), false);
  }

  private boolean settleFirst(String id, boolean isReplayed) {
    List<RowId> found = rows(DeadLetterFilter.all(), id, DeadLetterSlice.START, 1);
    boolean isDone = !found.isEmpty() && settle(found.get(0), isReplayed);
    if (isDone) {
      operations.wakeUps().signal();
    }
    return isDone;
  }

  private int settleAll(DeadLetterFilter filter, boolean isReplayed) {
    int settled = 0;
    long position = DeadLetterSlice.START;
    List<RowId> found;
    try {
      do {
        found = rows(filter, null, position, SLICE);
        for (RowId row : found) {
          settled += settle(row, isReplayed) ? 1 : 0;
          position = row.sequence();
        }
      } while (!found.isEmpty());
    } finally {
      if (settled > 0) {
        operations.wakeUps().signal(); // also for those before one that failed
      }
    }
    return settled;
  }

  private boolean settle(RowId row, boolean isReplayed) {
    OperatorActs acts = operations.dialect().operators();
    return operations.run(
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

  private List<RowId> rows(DeadLetterFilter filter, @Nullable String id, long position, int limit) {
    DeadLetterSearch search = new DeadLetterSearch(filter, id, position, limit);
    return find(
        search, connection -> operations.dialect().operators().deadRows(connection, search));
  }

  /** Asks the database, unless nothing that it can hold is asked for. */
  private <T> List<T> find(DeadLetterSearch search, Operations.Operation<List<T>> query) {
    return search.isStorable() ? operations.run("Dead letters cannot be listed", query) : List.of();
  }
}
