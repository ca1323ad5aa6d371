package dev.waybill.jdbc.internal.layout;

import dev.waybill.jdbc.internal.dialect.LayoutActs;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Looks after tables of an earlier layout, which may be altered at any time: what they miss is used
 * soon after it is there. Safe for use by several threads.
 */
public final class LayoutWatch {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  /** How long nobody looks again. */
  private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final LayoutActs layout;
  private final Tables tables;
  private final LongSupplier nanoTime;
  private final AtomicLong lookAt;
  private final AtomicBoolean isTold = new AtomicBoolean();
  private volatile boolean isCurrent;

  /** Begins without a look at the tables. */
  public LayoutWatch(LayoutActs layout, Tables tables, LongSupplier nanoTime) {
    this.layout = layout;
    this.tables = tables;
    this.nanoTime = nanoTime;
    this.lookAt = new AtomicLong(nanoTime.getAsLong());
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
      isCurrent = layout.look(connection);
      if (!isCurrent && isTold.compareAndSet(false, true)) {
        LOGGER.log(
            Level.WARNING,
            "The outbox's tables (%s) have no columns for the headers of events, and none for the length of a lease: everything works, but headers are read from each document, and change data capture goes without them. Run the script that dev.waybill.jdbc.Schema prints with --from 1"
                .formatted(tables.outbox()));
      }
    }
  }
}
