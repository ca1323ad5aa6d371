package dev.waybill.kafka.internal.consume;

import dev.waybill.event.Printable;
import dev.waybill.kafka.KafkaListener;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Passes on to others, and logs what they throw: it must not end the consuming thread. */
public final class GuardedKafkaListener implements KafkaListener {

  private final List<KafkaListener> listeners;

  public GuardedKafkaListener(KafkaListener... listeners) {
    for (KafkaListener listener : listeners) {
      Objects.requireNonNull(listener, "listener");
    }
    this.listeners = List.of(listeners);
  }

  @Override
  public void handlerFailed(HandlerFailed event) {
    tell(KafkaListener::handlerFailed, event);
  }

  @Override
  public void pageDivided(PageDivided event) {
    tell(KafkaListener::pageDivided, event);
  }

  @Override
  public void handlerTooSlow(HandlerTooSlow event) {
    tell(KafkaListener::handlerTooSlow, event);
  }

  @Override
  public void deadLettered(DeadLettered event) {
    tell(KafkaListener::deadLettered, event);
  }

  @Override
  public void deadLetterTopicMissing(DeadLetterTopicMissing event) {
    tell(KafkaListener::deadLetterTopicMissing, event);
  }

  @Override
  public void deadLetterFailed(DeadLetterFailed event) {
    tell(KafkaListener::deadLetterFailed, event);
  }

  @Override
  public void consumerFailed(ConsumerFailed event) {
    tell(KafkaListener::consumerFailed, event);
  }

  private <E> void tell(BiConsumer<KafkaListener, E> method, E event) {
    for (KafkaListener listener : listeners) {
      try {
        method.accept(listener, event);
      } catch (Throwable t) {
        LoggingKafkaListener.LOGGER.log(
            Level.WARNING,
            "%s threw; it should not".formatted(listener.getClass().getName()),
            Printable.failure(t));
      }
    }
  }
}
