package dev.waybill.outbox.store;

import dev.waybill.event.Printable;
import dev.waybill.outbox.OutboxListener;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A listener that does not throw: what another one throws is logged and goes no further. Even an
 * Error of a metrics library is no reason to stop delivering. Safe for use by several threads where
 * the other listener is.
 *
 * <p>To be extended by an outbox whose listener hears of more.
 */
public class GuardedListener implements OutboxListener {

  private static final System.Logger LOGGER = System.getLogger(OutboxListener.class.getName());

  private final OutboxListener listener;

  /**
   * Guards a listener.
   *
   * @param listener the listener
   */
  protected GuardedListener(OutboxListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /**
   * Guards a listener.
   *
   * @param listener the listener
   * @return a listener that does not throw; the same one where it is guarded already
   */
  public static OutboxListener of(OutboxListener listener) {
    return listener instanceof GuardedListener ? listener : new GuardedListener(listener);
  }

  @Override
  public void published(Published event) {
    guard(listener, OutboxListener::published, event);
  }

  @Override
  public void failed(Failed event) {
    guard(listener, OutboxListener::failed, event);
  }

  @Override
  public void deadLettered(DeadLettered event) {
    guard(listener, OutboxListener::deadLettered, event);
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    guard(listener, OutboxListener::workerFailed, event);
  }

  @Override
  public void workerRecovered(WorkerRecovered event) {
    guard(listener, OutboxListener::workerRecovered, event);
  }

  @Override
  public void pageEnded(PageEnded event) {
    guard(listener, OutboxListener::pageEnded, event);
  }

  @Override
  public void measured(Measured event) {
    guard(listener, OutboxListener::measured, event);
  }

  /**
   * Tells a listener of something, and logs what it throws.
   *
   * @param listener the listener
   * @param method the method to call; one that captures nothing costs nothing
   * @param event what to tell it
   * @param <L> the listener's type
   * @param <E> the event's type
   */
  protected static <L extends OutboxListener, E> void guard(
      L listener, BiConsumer<? super L, ? super E> method, E event) {
    try {
      method.accept(listener, event);
    } catch (Throwable t) {
      LOGGER.log(
          Level.ERROR,
          "%s threw; it should not".formatted(listener.getClass().getName()),
          Printable.failure(t));
    }
  }
}
