package dev.waybill.jdbc;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.outbox.store.DeadLetterPolicies;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Counts failed attempts: writes the backoff or the dead letter within the caller's transaction,
 * and returns what is to be reported once that has committed.
 */
final class Attempts {

  private final Dialect dialect;
  private final RetryPolicy retryPolicy;
  private final DeadLetterPolicies deadLetterPolicies;
  private final RandomGenerator random;

  Attempts(
      Dialect dialect,
      RetryPolicy retryPolicy,
      DeadLetterPolicies deadLetterPolicies,
      RandomGenerator random) {
    this.dialect = dialect;
    this.retryPolicy = retryPolicy;
    this.deadLetterPolicies = deadLetterPolicies;
    this.random = random;
  }

  /** What became of an event. */
  sealed interface Outcome {

    /** Tells a listener, after the commit. */
    void tell(OutboxListener listener);

    /** Whether later events of the key, that were held back, go on without this one. */
    default boolean letsOthersPass() {
      return false;
    }
  }

  private record Retried(OutboxEntry entry, Throwable cause) implements Outcome {
    @Override
    public void tell(OutboxListener listener) {
      listener.failed(new OutboxListener.Failed(entry, cause));
    }
  }

  private record Buried(DeadLetter letter, Throwable cause) implements Outcome {
    @Override
    public void tell(OutboxListener listener) {
      listener.deadLettered(new OutboxListener.DeadLettered(letter, cause));
    }

    @Override
    public boolean letsOthersPass() {
      return letter.policy() == DeadLetterPolicy.SKIP;
    }
  }

  /**
   * Counts a failed attempt.
   *
   * @return what became of the event; nothing where it has gone, or is a dead letter already
   */
  List<Outcome> fail(Connection connection, Stored row, Throwable cause) throws SQLException {
    Known known = known(connection, row.rowId());
    if (known == null || known.isDead()) {
      return List.of();
    }
    int attempts = known.attempts() + 1;
    boolean isPermanent = cause instanceof PublishException publishing && !publishing.isRetriable();
    if (isPermanent || retryPolicy.isExhausted(attempts)) {
      return List.of(bury(connection, row, known, attempts, cause));
    }
    Instant now = now(connection);
    Instant next = now.plus(delay(attempts));
    String error = ErrorText.of(cause);
    write(connection, row, known, RetryState.WAITING, attempts, now, next, error);
    return List.of(new Retried(entry(row, attempts, now, next, error), cause));
  }

  /**
   * Counts an attempt of an event that may be what killed its worker. It is buried only if it went
   * alone: among others, it need not even have been sent.
   */
  List<Outcome> suspect(Connection connection, Stored row, String deadWorker) throws SQLException {
    Known known = known(connection, row.rowId());
    if (known == null || known.isDead()) {
      return List.of();
    }
    int attempts = known.attempts() + 1;
    if (known.state() == RetryState.SENDING && retryPolicy.isExhausted(attempts)) {
      Throwable killer = new KilledWorkerException(deadWorker);
      return List.of(bury(connection, row, known, attempts, killer));
    }
    Throwable cause = new ClaimLostException(deadWorker);
    Instant now = now(connection);
    String error = ErrorText.of(cause);
    write(connection, row, known, RetryState.SUSPECT, attempts, now, null, error);
    return List.of(new Retried(entry(row, attempts, now, null, error), cause));
  }

  /**
   * Notes that an event is on its way for long. No attempt is counted; a dead letter, which an
   * operator made of it meanwhile, stays one.
   *
   * @return whether the event holds back its key now; else it has gone, or others may pass it
   */
  boolean setAside(Connection connection, Stored row) throws SQLException {
    Known known = known(connection, row.rowId());
    if (known == null) {
      return false;
    }
    if (known.state() == null) {
      write(connection, row, known, RetryState.SET_ASIDE, 0, null, null, null);
    } else if (!known.isDead()) {
      Operations.update(connection, dialect.setAside(), row.rowId());
    }
    return known.state() != RetryState.SKIPPED;
  }

  private Outcome bury(
      Connection connection, Stored row, Known known, int attempts, Throwable cause)
      throws SQLException {
    Instant now = now(connection);
    String error = ErrorText.of(cause);
    DeadLetterPolicy policy = deadLetterPolicies.of(row.entry().event().type());
    RetryState state = policy == DeadLetterPolicy.SKIP ? RetryState.SKIPPED : RetryState.HELD;
    // For a worker that has gone past: it looks once more at what may pass now.
    Instant lookAgain = state == RetryState.SKIPPED ? now : null;
    write(connection, row, known, state, attempts, now, lookAgain, error);
    return new Buried(new DeadLetter(entry(row, attempts, now, null, error), policy, now), cause);
  }

  /**
   * Notes that a suspect is on its way alone, or no longer is.
   *
   * @return whether it was a suspect still
   */
  boolean mark(Connection connection, Stored row, RetryState state) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.markSuspect())) {
      statement.setString(1, state.name());
      statement.setLong(2, row.sequence());
      statement.setString(3, row.id());
      return statement.executeUpdate() > 0;
    }
  }

  /**
   * What is known of an event that is still there.
   *
   * @param recorded of which row an attempt is noted at this sequence: the event's, or that of one
   *     from before the sequence went back; null where none is
   * @param attempts those of the event
   * @param state that of the event
   */
  private record Known(@Nullable RowId recorded, int attempts, @Nullable RetryState state) {
    boolean isDead() {
      return state == RetryState.HELD || state == RetryState.SKIPPED;
    }
  }

  /** Locks the event first: an operator and a worker may count an attempt at the same time. */
  private @Nullable Known known(Connection connection, RowId row) throws SQLException {
    if (!Operations.exists(connection, dialect.lockEvent(), row)) {
      return null;
    }
    try (PreparedStatement statement = connection.prepareStatement(dialect.attempts())) {
      statement.setLong(1, row.sequence());
      statement.setString(2, row.id());
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          return null;
        }
        String state = found.getString(2);
        if (state == null) {
          return new Known(null, 0, null);
        }
        RowId recorded = new RowId(row.sequence(), found.getString(3));
        return recorded.equals(row)
            ? new Known(recorded, found.getInt(1), RetryState.valueOf(state))
            : new Known(recorded, 0, null);
      }
    }
  }

  private void write(
      Connection connection,
      Stored row,
      Known known,
      RetryState state,
      int attempts,
      @Nullable Instant lastAttemptAt,
      @Nullable Instant nextAttemptAt,
      @Nullable String error)
      throws SQLException {
    RowId recorded = known.recorded();
    if (recorded != null && known.state() == null) {
      adopt(connection, row);
    }
    String sql = recorded == null ? dialect.insertRetry() : dialect.updateRetry();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, state.name());
      statement.setInt(2, attempts);
      statement.setObject(3, time(lastAttemptAt));
      statement.setObject(4, time(nextAttemptAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      statement.setString(5, error);
      statement.setLong(6, row.sequence());
      statement.setString(7, row.id());
      statement.executeUpdate();
    }
  }

  /** Makes what an earlier event of its sequence has left an event's own. */
  private void adopt(Connection connection, Stored row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.adoptRetry())) {
      statement.setLong(1, row.sequence());
      statement.setString(2, row.id());
      statement.setLong(3, row.sequence());
      statement.executeUpdate();
    }
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private Instant now(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.now());
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  private Duration delay(int attempts) {
    synchronized (random) {
      return retryPolicy.delay(attempts, random);
    }
  }

  private static OutboxEntry entry(
      Stored row, int attempts, Instant last, @Nullable Instant next, String error) {
    return new OutboxEntry(
        row.entry().id(), row.entry().event(), false, attempts, last, next, error);
  }
}
