package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sequence up to which nothing can appear any more, so that a fetch need not walk over the
 * index entries of what was deleted (RELAY-SQL, "Cursors break order; a proven low-water mark does
 * not").
 *
 * <p>After the highest sequence S of a page is known, the transactions are listed that may have
 * drawn a lower one. Once all of them have ended, the next fetch sees whatever they brought: if its
 * first row lies above S, everything up to S is done, or stands behind a failed event. What becomes
 * due below the mark is found by the fetch itself; whoever lets events pass calls {@link #lower}.
 *
 * <p>Of one worker, for its lanes alone; to be begun anew with {@link #reset} whenever it gains a
 * lane or its connection.
 */
final class LowWaterMark {

  private final Dialect dialect;
  private long proven;
  private int deleted;

  /** A mark that is being proved, and who stands against it; null while none is. */
  private @Nullable Set<String> writers;

  private long candidate;

  LowWaterMark(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Returns the sequence above which a fetch begins. */
  long value() {
    return proven;
  }

  void reset() {
    proven = 0;
    writers = null;
  }

  /** Makes fetches look again at what stands behind a sequence. */
  void lower(long sequence) {
    proven = Math.min(proven, sequence - 1);
    writers = null;
  }

  void noteDeleted(int rows) {
    deleted += rows;
  }

  /**
   * Takes what a fetch brought that began at {@link #value}. May ask the database who writes.
   *
   * @param rows what was fetched, all of it
   * @param inHand what the fetch left out, since the worker has it already
   */
  void noteFetched(Connection connection, List<Stored> rows, List<Stored> inHand)
      throws SQLException {
    if (writers != null && writers.isEmpty()) {
      long first = Math.min(first(rows), first(inHand));
      proven = Math.max(proven, Math.min(candidate, first - 1));
      writers = null;
    } else if (writers != null) {
      retain(writers, writers(connection));
    } else if (dialect.knowsWriters() && deleted >= dialect.rowsWorthAMark() && !rows.isEmpty()) {
      candidate = rows.get(rows.size() - 1).sequence();
      writers = writers(connection);
      deleted = 0;
    }
  }

  private static long first(List<Stored> rows) {
    return rows.isEmpty() ? Long.MAX_VALUE : rows.get(0).sequence();
  }

  /** Drops those that have ended; a prepared transaction may be any of them under another name. */
  private static void retain(Set<String> open, Set<String> now) {
    if (!now.contains(Dialect.PREPARED)) {
      open.retainAll(now);
    }
  }

  private Set<String> writers(Connection connection) throws SQLException {
    Set<String> found = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(dialect.writers())) {
      statement.setString(1, dialect.tables().outbox());
      try (ResultSet locks = statement.executeQuery()) {
        while (locks.next()) {
          found.add(locks.getString(1));
        }
      }
    }
    return found;
  }
}
