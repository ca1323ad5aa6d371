package dev.waybill.outbox.store;

import dev.waybill.event.Printable;
import dev.waybill.outbox.OutboxListener;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A listener that does not throw and passes on to others, in their order: what one of them throws
 * is logged and goes no further. Even an Error of a metrics library is no reason to stop
 * delivering. Safe for use by several threads where the others are.
 *
 * <p>To be extended by an outbox whose listener hears of more.
 */
public class GuardedListener implements OutboxListener {

  private static final System.Logger LOGGER = System.getLogger(OutboxListener.class.getName());

  private final List<OutboxListener> listeners;

  /**
   * Guards listeners.
   *
   * @param listeners who hear, in this order
   */
  protected GuardedListener(OutboxListener... listeners) {
    for (OutboxListener listener : listeners) {
      Objects.requireNonNull(listener, "listener");
    }
    this.listeners = List.of(listeners);
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
    tell(OutboxListener.class, OutboxListener::published, event);
  }

  @Override
  public void failed(Failed event) {
    tell(OutboxListener.class, OutboxListener::failed, event);
  }

  @Override
  public void deadLettered(DeadLettered event) {
    tell(OutboxListener.class, OutboxListener::deadLettered, event);
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    tell(OutboxListener.class, OutboxListener::workerFailed, event);
  }

  @Override
  public void workerRecovered(WorkerRecovered event) {
    tell(OutboxListener.class, OutboxListener::workerRecovered, event);
  }

  @Override
  public void pageEnded(PageEnded event) {
    tell(OutboxListener.class, OutboxListener::pageEnded, event);
  }

  @Override
  public void measured(Measured event) {
    tell(OutboxListener.class, OutboxListener::measured, event);
  }

  /**
   * Tells those of something who want to hear of its kind, and logs what they throw.
   *
   * @param kind the type of listener that hears of such
   * @param method the method to call; one that captures nothing costs nothing
   * @param event what to tell them
   * @param <L> the type of listener
   * @param <E> the event's type
   */
  protected final <L extends OutboxListener, E> void tell(
      Class<L> kind, BiConsumer<? super L, ? super E> method, E event) {
    for (OutboxListener listener : listeners) {
      if (kind.isInstance(listener)) {
        try {
          method.accept(kind.cast(listener), event);
        } catch (Throwable t) {
          LOGGER.log(
              Level.ERROR,
              "%s threw; it should not".formatted(listener.getClass().getName()),
              Printable.failure(t));
        }
      }
    }
  }
}
