package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.outbox.OutboxListener;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How deep the outbox is, told to its listener every so often. Safe for use by several threads. */
public final class Measurement {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  private final OutboxListener listener;
  private final long interval;
  private final LongSupplier nanoTime;
  private final AtomicLong due;

  public Measurement(OutboxListener listener, Duration interval, LongSupplier nanoTime) {
    this.listener = listener;
    this.interval = TimeUnit.NANOSECONDS.convert(interval);
    this.nanoTime = nanoTime;
    this.due = new AtomicLong(nanoTime.getAsLong() + this.interval);
  }

  /**
   * Measures where it is time to, and this worker's turn. What fails here costs the worker its
   * connection, and nothing else: it goes on with another.
   */
  public void takeWhereDue(WorkerSession session) {
    long at = due.get();
    long now = nanoTime.getAsLong();
    if (now - at >= 0 && session.isMeasurer() && due.compareAndSet(at, now + interval)) {
      try {
        OutboxDepth depth = SecondTry.ask(session, session::measure);
        listener.measured(
            new OutboxListener.Measured(depth.pending(), depth.dead(), depth.oldest()));
      } catch (SQLException e) {
        LOGGER.log(
            Level.WARNING,
            "The outbox cannot be measured, and publishing goes on: %s".formatted(e));
      }
    }
  }
}
