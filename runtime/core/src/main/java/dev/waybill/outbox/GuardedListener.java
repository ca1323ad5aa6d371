package dev.waybill.outbox;

import dev.waybill.event.Printable;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Keeps what a listener throws away from the work that it hears of: even an Error of a metrics
 * library is no reason to stop delivering.
 */
final class GuardedListener implements OutboxListener {

  private static final System.Logger LOGGER = System.getLogger(OutboxListener.class.getName());

  private final OutboxListener delegate;

  GuardedListener(OutboxListener delegate) {
    this.delegate = delegate;
  }

  @Override
  public void published(OutboxEntry entry) {
    guard(() -> delegate.published(entry));
  }

  @Override
  public void failed(OutboxEntry entry, Throwable cause) {
    guard(() -> delegate.failed(entry, cause));
  }

  @Override
  public void deadLettered(DeadLetter deadLetter, Throwable cause) {
    guard(() -> delegate.deadLettered(deadLetter, cause));
  }

  @Override
  public void workerFailed(String worker, Throwable cause, Duration pause) {
    guard(() -> delegate.workerFailed(worker, cause, pause));
  }

  @Override
  public void workerRecovered(String worker) {
    guard(() -> delegate.workerRecovered(worker));
  }

  @Override
  public void batchEnded(String worker, int size, Duration duration) {
    guard(() -> delegate.batchEnded(worker, size, duration));
  }

  @Override
  public void lanesTaken(String worker, int lanes, int expired) {
    guard(() -> delegate.lanesTaken(worker, lanes, expired));
  }

  @Override
  public void lanesLeft(String worker, int lanes, boolean lost) {
    guard(() -> delegate.lanesLeft(worker, lanes, lost));
  }

  @Override
  public void measured(long pending, long dead, Duration oldest) {
    guard(() -> delegate.measured(pending, dead, oldest));
  }

  private void guard(Runnable call) {
    try {
      call.run();
    } catch (Throwable t) {
      LOGGER.log(
          Level.ERROR,
          "%s threw; it should not".formatted(delegate.getClass().getName()),
          Printable.failure(t));
    }
  }
}
