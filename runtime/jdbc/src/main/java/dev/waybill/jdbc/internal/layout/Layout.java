package dev.waybill.jdbc.internal.layout;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.LayoutActs;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.outbox.OutboxUnavailableException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The version of the tables that this code works with. Those of an earlier layout may be altered at
 * any time: what they miss is used soon after it is there. Safe for use by several threads.
 */
public final class Layout {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  static final int VERSION = 2;

  /** The oldest that this code works with. */
  private static final int OLDEST = 1;

  /** How long nobody looks again. */
  private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final LayoutActs acts;
  private final Tables tables;
  private final LongSupplier nanoTime;
  private final AtomicLong lookAt;
  private final AtomicBoolean isTold = new AtomicBoolean();
  private volatile boolean isCurrent;

  /** Begins without a look at the tables. */
  public Layout(Dialect dialect, LongSupplier nanoTime) {
    this.acts = dialect.layout();
    this.tables = dialect.tables();
    this.nanoTime = nanoTime;
    this.lookAt = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * Refuses tables of another layout, texts that do not compare exactly, and a sequence that does
   * not follow the order.
   */
  public void verify(Connection connection) throws SQLException {
    verifyVersion(connection);
    acts.verifyExactEvents(connection);
    acts.verifySequence(connection);
  }

  /** Refuses tables of another layout. */
  public void verifyVersion(Connection connection) throws SQLException {
    OptionalInt known = acts.version(connection);
    if (known.isEmpty()) {
      throw unavailable(
          "The table %s is empty, so that nobody can tell which layout the outbox's tables have: where they are those of this version of Waybill, run %s"
              .formatted(tables.layout(), acts.insertVersion(VERSION)));
    }
    int version = known.getAsInt();
    if (version < OLDEST || version > VERSION) {
      throw unavailable(
          "The outbox's tables (%s) have layout %d, and this version of Waybill needs layout %d: %s"
              .formatted(
                  tables.outbox(),
                  version,
                  VERSION,
                  version < VERSION
                      ? "migrate the tables"
                      : "use a version of Waybill at least as new as what made the tables"));
    }
  }

  /**
   * Looks for the first time, and again where something was missing and nobody has looked for a
   * minute. Tells once what is missing.
   */
  public void lookWhereDue(Connection connection) throws SQLException {
    if (isCurrent) {
      return;
    }
    long now = nanoTime.getAsLong();
    long due = lookAt.get();
    if (now - due >= 0 && lookAt.compareAndSet(due, now + INTERVAL_NANOS)) {
      isCurrent = acts.look(connection);
      if (!isCurrent && isTold.compareAndSet(false, true)) {
        LOGGER.log(
            Level.WARNING,
            "The outbox's tables (%s) have no columns for the headers of events, and none for the length of a lease: everything works, but headers are read from each document, and change data capture goes without them. Run the script that dev.waybill.jdbc.Schema prints with --from 1"
                .formatted(tables.outbox()));
      }
    }
  }

  private static OutboxUnavailableException unavailable(String message) {
    return new OutboxUnavailableException(message, null, false);
  }
}
