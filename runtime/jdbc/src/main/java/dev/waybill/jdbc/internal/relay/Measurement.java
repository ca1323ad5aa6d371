package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.OutboxLanes;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How deep the outbox is, told to its listener every so often. Safe for use by several threads. */
public final class Measurement {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  private final OutboxListener listener;
  private final long interval;
  private final LongSupplier nanoTime;
  private final AtomicLong due;

  /** The same where no worker has its turn. */
  private final AtomicLong lookDue;

  public Measurement(OutboxListener listener, Duration interval, LongSupplier nanoTime) {
    this.listener = listener;
    this.interval = TimeUnit.NANOSECONDS.convert(interval);
    this.nanoTime = nanoTime;
    this.due = new AtomicLong(nanoTime.getAsLong() + this.interval);
    this.lookDue = new AtomicLong(due.get());
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
        tell(SecondTry.ask(session, session::measure));
      } catch (SQLException e) {
        complain(e);
      }
    }
  }

  /**
   * Measures where it is time to, and no worker's turn: paused workers have none.
   *
   * @param lanes looks who has a turn
   * @param depth measures
   */
  public void takeWhereNobodyDoes(Supplier<OutboxLanes> lanes, Supplier<OutboxDepth> depth) {
    long at = lookDue.get();
    long now = nanoTime.getAsLong();
    if (now - at >= 0 && lookDue.compareAndSet(at, now + interval)) {
      try {
        if (!hasMeasurer(lanes.get())) {
          tell(depth.get());
        }
      } catch (OutboxUnavailableException e) {
        complain(e);
      }
    }
  }

  private static boolean hasMeasurer(OutboxLanes lanes) {
    return lanes.lanes().stream()
        .limit(1)
        .anyMatch(
            first ->
                lanes.workers().stream()
                    .anyMatch(worker -> worker.isAlive() && worker.id().equals(first.owner())));
  }

  private void tell(OutboxDepth depth) {
    listener.measured(new OutboxListener.Measured(depth.pending(), depth.dead(), depth.oldest()));
  }

  private static void complain(Exception e) {
    LOGGER.log(
        Level.WARNING, "The outbox cannot be measured, and publishing goes on: %s".formatted(e));
  }
}
