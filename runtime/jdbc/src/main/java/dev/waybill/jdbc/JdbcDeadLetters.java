package dev.waybill.jdbc;

import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.DeadLetters;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a {@link JdbcOutbox}, also by page and by filter. Each is replayed or
 * discarded in a transaction of its own. Safe for use by several threads.
 */
public final class JdbcDeadLetters implements DeadLetters {

  private static final int PAGE = 500;

  private final Operations operations;

  JdbcDeadLetters(Operations operations) {
    this.operations = operations;
  }

  @Override
  public List<DeadLetter> list(int limit) {
    return page(DeadLetterFilter.all(), DeadLetterPage.START, limit).letters();
  }

  /**
   * Lists a page of dead letters, in the order of appending.
   *
   * @param filter which
   * @param position {@link DeadLetterPage#START}, or where the page before ended
   * @param limit how many at most, 1 or more
   * @return the page; without letters behind the last one
   * @throws OutboxUnavailableException where the database does not answer
   */
  public DeadLetterPage page(DeadLetterFilter filter, long position, int limit) {
    List<Stored> rows = find(filter, null, position, Operations.requirePositive(limit));
    List<DeadLetter> letters = new ArrayList<>(rows.size());
    for (Stored row : rows) {
      DeadLetterPolicy policy =
          row.state() == RetryState.SKIPPED ? DeadLetterPolicy.SKIP : DeadLetterPolicy.HOLD;
      letters.add(
          new DeadLetter(row.entry(), policy, Objects.requireNonNull(row.entry().lastAttemptAt())));
    }
    return new DeadLetterPage(
        letters, rows.isEmpty() ? position : rows.get(rows.size() - 1).sequence());
  }

  @Override
  public boolean replay(String id) {
    return settleFirst(id, true);
  }

  @Override
  public boolean discard(String id) {
    return settleFirst(id, false);
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
    return settleAll(filter, true);
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
    return settleAll(filter, false);
  }

  private boolean settleFirst(String id, boolean isReplayed) {
    List<Stored> rows =
        find(DeadLetterFilter.all(), Objects.requireNonNull(id, "id"), DeadLetterPage.START, 1);
    return !rows.isEmpty() && settle(rows.get(0), isReplayed);
  }

  private int settleAll(DeadLetterFilter filter, boolean isReplayed) {
    int settled = 0;
    long position = DeadLetterPage.START;
    List<Stored> rows;
    do {
      rows = find(filter, null, position, PAGE);
      for (Stored row : rows) {
        settled += settle(row, isReplayed) ? 1 : 0;
        position = row.sequence();
      }
    } while (!rows.isEmpty());
    return settled;
  }

  private boolean settle(Stored row, boolean isReplayed) {
    Dialect dialect = operations.dialect();
    boolean isDone =
        operations.run(
            "A dead letter cannot be settled",
            connection -> {
              if (isReplayed) {
                return Operations.update(connection, dialect.replay(), row.sequence()) > 0;
              }
              if (!Operations.exists(connection, dialect.lockDead(), row.sequence())) {
                return false;
              }
              Operations.update(connection, dialect.deleteOne(), row.sequence());
              return Operations.update(connection, dialect.release(), row.sequence()) > 0;
            });
    if (isDone) {
      operations.wakeUps().signal();
    }
    return isDone;
  }

  private List<Stored> find(
      DeadLetterFilter filter, @Nullable String id, long position, int limit) {
    return operations.run(
        "Dead letters cannot be listed",
        connection -> find(connection, filter, id, position, limit));
  }

  private List<Stored> find(
      Connection connection, DeadLetterFilter filter, @Nullable String id, long position, int limit)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(operations.dialect().deadLetters())) {
      statement.setLong(1, position);
      statement.setString(2, id);
      statement.setString(3, filter.eventType());
      statement.setString(4, filter.aggregateType());
      statement.setString(5, filter.aggregateId());
      statement.setInt(6, limit);
      try (ResultSet rows = statement.executeQuery()) {
        return operations.read(rows);
      }
    }
  }
}
