package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.MarkActs;
import dev.waybill.jdbc.internal.dialect.SqlStates;
import dev.waybill.jdbc.internal.row.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sequence up to which nothing can appear any more, so that a fetch need not walk over the
 * index entries of what was deleted. Proved, since a cursor would break the order: a transaction
 * that took a lower sequence may commit later.
 *
 * <p>After the highest sequence S of a page is known, the transactions are listed that may have
 * drawn a lower one. Once all of them have ended, the next fetch sees whatever they brought: if its
 * first row lies above S, everything up to S is done, or stands behind a failed event. What becomes
 * due below the mark is found by the fetch itself; whoever lets events pass calls {@link #lower}.
 *
 * <p>All that holds as long as sequences are given out upwards. Where the sequence goes back, or a
 * restore brings rows from below, {@link #check} finds them.
 *
 * <p>Of one worker, for its lanes alone; to be begun anew with {@link #reset} whenever it gains a
 * lane or its connection.
 */
public final class LowWaterMark {

  /** A check walks over what the mark spares the fetches: for so long at most, in seconds. */
  private static final int LONGEST_CHECK = 1;

  /** One that takes longer than this, and again and again, is made ever more seldom. */
  private static final long QUICK_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** In the end, no more than one part in so many of the time is spent on checks. */
  private static final int LONGEST_REST = 200;

  private final MarkActs marks;
  private final SqlStates errors;
  private final LongSupplier stopwatch;
  private long proven;
  private int deleted;

  /** A mark that is being proved, and who stands against it; null while none is. */
  private @Nullable Set<String> writers;

  private long candidate;

  /** When to check the mark again, as the stopwatch has it. */
  private long checkAt;

  private long restNanos;

  /**
   * Makes one that is not raised yet.
   *
   * @param stopwatch what queries take goes by it, in nanoseconds
   */
  public LowWaterMark(Dialect dialect, LongSupplier stopwatch) {
    this.marks = dialect.marks();
    this.errors = dialect.errors();
    this.stopwatch = stopwatch;
    this.checkAt = stopwatch.getAsLong();
  }

  /** Returns the sequence above which a fetch begins. */
  public long value() {
    return proven;
  }

  public void reset() {
    proven = 0;
    writers = null;
  }

  /** Makes fetches look again at what stands behind a sequence. */
  public void lower(long sequence) {
    proven = Math.min(proven, sequence - 1);
    writers = null;
  }

  public void noteDeleted(int rows) {
    deleted += rows;
  }

  /**
   * Begins to prove the highest mark that there can be, since fetches would walk over many rows
   * that are held back. What is visible was drawn, and so was all below it.
   */
  void hurry(Connection connection) throws SQLException {
    if (!marks.knowsWriters()) {
      return;
    }
    candidate = marks.lastSequence(connection);
    writers = marks.writers(connection);
  }

  /** Finds out whether the next fetch proves the mark: nobody stands against it any more. */
  void beforeFetch(Connection connection) throws SQLException {
    if (writers != null && !writers.isEmpty()) {
      retain(writers, marks.writers(connection));
    }
  }

  /**
   * Takes what a fetch brought that began at {@link #value}, behind {@link #beforeFetch}. May ask
   * the database who writes.
   *
   * @param rows what was fetched, all of it
   * @param inHand what the fetch left out, since the worker has it already
   */
  public void noteFetched(Connection connection, List<Stored> rows, List<Stored> inHand)
      throws SQLException {
    if (writers != null && writers.isEmpty()) {
      long first = Math.min(first(rows), first(inHand));
      proven = Math.max(proven, Math.min(candidate, first - 1));
      writers = null;
    } else if (writers == null
        && marks.knowsWriters()
        && deleted >= marks.rowsWorthAMark()
        && !rows.isEmpty()) {
      candidate = rows.get(rows.size() - 1).sequence();
      writers = marks.writers(connection);
      deleted = 0;
    }
  }

  /**
   * Lowers the mark to what has come up at or below it all the same: a sequence was set back by
   * {@code TRUNCATE … RESTART IDENTITY} or by hand, or a table was restored.
   */
  public void check(Connection connection, Integer[] lanes) throws SQLException {
    long start = stopwatch.getAsLong();
    if (proven == 0 || start - checkAt < 0) {
      return;
    }
    try {
      marks.firstBelow(connection, proven, lanes, LONGEST_CHECK).ifPresent(this::lower);
    } catch (SQLException e) {
      if (!errors.says(SqlStates.Meaning.CANCELED, e)) {
        throw e;
      }
    }
    long took = stopwatch.getAsLong() - start;
    restNanos = took < QUICK_CHECK_NANOS ? 0 : Math.min(2 * restNanos + took, LONGEST_REST * took);
    checkAt = start + took + restNanos;
  }

  private static long first(List<Stored> rows) {
    return rows.isEmpty() ? Long.MAX_VALUE : rows.get(0).sequence();
  }

  /** Drops those that have ended; a prepared transaction may be any of them under another name. */
  private static void retain(Set<String> open, Set<String> now) {
    if (!now.contains(MarkActs.PREPARED)) {
      open.retainAll(now);
    }
  }
}
