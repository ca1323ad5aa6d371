package dev.waybill.outbox.store;

import dev.waybill.event.Printable;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;

/**
 * A listener that does not throw: what another one throws is logged and goes no further. Even an
 * Error of a metrics library is no reason to stop delivering. Safe for use by several threads where
 * the other listener is.
 */
public final class GuardedListener implements OutboxListener {

  private static final System.Logger LOGGER = System.getLogger(OutboxListener.class.getName());

  private final OutboxListener delegate;

  private GuardedListener(OutboxListener delegate) {
    this.delegate = delegate;
  }

  /**
   * Guards a listener.
   *
   * @param listener the listener
   * @return a listener that does not throw; the same one where it is guarded already
   */
  public static OutboxListener of(OutboxListener listener) {
    return Objects.requireNonNull(listener, "listener") instanceof GuardedListener
        ? listener
        : new GuardedListener(listener);
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
