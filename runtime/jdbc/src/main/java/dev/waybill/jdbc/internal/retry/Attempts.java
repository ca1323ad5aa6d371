package dev.waybill.jdbc.internal.retry;

import dev.waybill.bus.PublishException;
import dev.waybill.event.Printable;
import dev.waybill.jdbc.internal.dialect.RetryActs;
import dev.waybill.jdbc.internal.row.KnownAttempts;
import dev.waybill.jdbc.internal.row.RetryNote;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.outbox.store.DeadLetterPolicies;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Counts failed attempts: writes the backoff or the dead letter within the caller's transaction,
 * and returns what is to be reported once that has committed.
 */
public final class Attempts {

  /** So many characters of an error are kept in its column. */
  private static final int LONGEST_ERROR = 1_000;

  private final RetryActs retries;
  private final RetryPolicy retryPolicy;
  private final DeadLetterPolicies deadLetterPolicies;
  private final RandomGenerator random;

  public Attempts(
      RetryActs retries,
      RetryPolicy retryPolicy,
      DeadLetterPolicies deadLetterPolicies,
      RandomGenerator random) {
    this.retries = retries;
    this.retryPolicy = retryPolicy;
    this.deadLetterPolicies = deadLetterPolicies;
    this.random = random;
  }

  /**
   * What became of an event.
   *
   * @param entry the event with its attempts
   * @param cause why the last one failed
   * @param letter the dead letter that it is now; null where it is tried again
   */
  public record Outcome(OutboxEntry entry, Throwable cause, @Nullable DeadLetter letter) {

    /** Tells a listener, after the commit. */
    public void tell(OutboxListener listener) {
      if (letter == null) {
        listener.failed(new OutboxListener.Failed(entry, cause));
      } else {
        listener.deadLettered(new OutboxListener.DeadLettered(letter, cause));
      }
    }

    /** Whether later events of the key, that were held back, go on without this one. */
    public boolean letsOthersPass() {
      return letter != null && letter.policy() == DeadLetterPolicy.SKIP;
    }
  }

  /**
   * Counts a failed attempt.
   *
   * @return what became of the event; nothing where it has gone, or is a dead letter already
   */
  public List<Outcome> fail(Connection connection, Stored row, Throwable cause)
      throws SQLException {
    KnownAttempts known = retries.lockAndLook(connection, row.rowId());
    if (known == null || known.isDead()) {
      return List.of();
    }
    int attempts = known.attempts() + 1;
    boolean isPermanent = cause instanceof PublishException publishing && !publishing.isRetriable();
    if (isPermanent || retryPolicy.isExhausted(attempts)) {
      return List.of(bury(connection, row, known, attempts, cause));
    }
    Instant now = retries.now(connection);
    Instant next = now.plus(delay(attempts));
    String error = Printable.summary(cause, LONGEST_ERROR);
    write(connection, row, known, new RetryNote(RetryState.WAITING, attempts, now, next, error));
    return List.of(new Outcome(entry(row, attempts, now, next, error), cause, null));
  }

  /** Tells whether an event has but one attempt left. */
  public boolean isLast(Stored row) {
    return retryPolicy.isExhausted(row.entry().retryCount() + 1);
  }

  /**
   * Counts an attempt of an event that may be what killed its worker. It is buried only if it went
   * alone: among others, it need not even have been sent.
   *
   * @param isAlone whether nothing that went before it was still on its way
   */
  public List<Outcome> suspect(
      Connection connection, Stored row, String deadWorker, boolean isAlone) throws SQLException {
    KnownAttempts known = retries.lockAndLook(connection, row.rowId());
    if (known == null || known.isDead()) {
      return List.of();
    }
    int attempts = known.attempts() + 1;
    if (isAlone && known.state() == RetryState.SENDING && retryPolicy.isExhausted(attempts)) {
      Throwable killer = new KilledWorkerException(deadWorker);
      return List.of(bury(connection, row, known, attempts, killer));
    }
    Throwable cause = new ClaimLostException(deadWorker);
    Instant now = retries.now(connection);
    String error = Printable.summary(cause, LONGEST_ERROR);
    write(connection, row, known, new RetryNote(RetryState.SUSPECT, attempts, now, null, error));
    return List.of(new Outcome(entry(row, attempts, now, null, error), cause, null));
  }

  /**
   * Notes that an event is on its way for long. No attempt is counted; a dead letter, which an
   * operator made of it meanwhile, stays one.
   *
   * @return whether the event holds back its key now; else it has gone, or others may pass it
   */
  public boolean setAside(Connection connection, Stored row) throws SQLException {
    KnownAttempts known = retries.lockAndLook(connection, row.rowId());
    if (known == null) {
      return false;
    }
    if (known.state() == null) {
      write(connection, row, known, new RetryNote(RetryState.SET_ASIDE, 0, null, null, null));
    } else if (!known.isDead()) {
      retries.setAside(connection, row.rowId());
    }
    return known.state() != RetryState.SKIPPED;
  }

  private Outcome bury(
      Connection connection, Stored row, KnownAttempts known, int attempts, Throwable cause)
      throws SQLException {
    Instant now = retries.now(connection);
    String error = Printable.summary(cause, LONGEST_ERROR);
    DeadLetterPolicy policy = deadLetterPolicies.of(row.entry().event().type());
    RetryState state = policy == DeadLetterPolicy.SKIP ? RetryState.SKIPPED : RetryState.HELD;
    // For a worker that has gone past: it looks once more at what may pass now.
    Instant lookAgain = state == RetryState.SKIPPED ? now : null;
    write(connection, row, known, new RetryNote(state, attempts, now, lookAgain, error));
    OutboxEntry entry = entry(row, attempts, now, null, error);
    return new Outcome(entry, cause, new DeadLetter(entry, policy, now));
  }

  /**
   * Notes that a suspect is on its way alone, or no longer is.
   *
   * @return whether it was a suspect still
   */
  public boolean mark(Connection connection, Stored row, RetryState state) throws SQLException {
    return retries.mark(connection, row.rowId(), state);
  }

  private void write(Connection connection, Stored row, KnownAttempts known, RetryNote note)
      throws SQLException {
    if (known.state() != null) {
      retries.update(connection, row.rowId(), note);
      return;
    }
    if (known.recorded() != null) {
      retries.forgetFormer(connection, row.rowId());
    }
    retries.insert(connection, row.rowId(), note);
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
