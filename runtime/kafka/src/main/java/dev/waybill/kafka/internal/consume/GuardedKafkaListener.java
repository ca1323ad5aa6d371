package dev.waybill.kafka.internal.consume;

import dev.waybill.event.Printable;
import dev.waybill.kafka.KafkaListener;
import java.lang.System.Logger.Level;

/** Logs what another listener throws: it must not end the consuming thread. */
final class GuardedKafkaListener implements KafkaListener {

  private final KafkaListener listener;

  GuardedKafkaListener(KafkaListener listener) {
    this.listener = listener;
  }

  @Override
  public void handlerFailed(HandlerFailed event) {
    guarded(() -> listener.handlerFailed(event));
  }

  @Override
  public void pageDivided(PageDivided event) {
    guarded(() -> listener.pageDivided(event));
  }

  @Override
  public void handlerTooSlow(HandlerTooSlow event) {
    guarded(() -> listener.handlerTooSlow(event));
  }

  @Override
  public void deadLettered(DeadLettered event) {
    guarded(() -> listener.deadLettered(event));
  }

  @Override
  public void deadLetterTopicMissing(DeadLetterTopicMissing event) {
    guarded(() -> listener.deadLetterTopicMissing(event));
  }

  @Override
  public void deadLetterFailed(DeadLetterFailed event) {
    guarded(() -> listener.deadLetterFailed(event));
  }

  @Override
  public void consumerFailed(ConsumerFailed event) {
    guarded(() -> listener.consumerFailed(event));
  }

  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LoggingKafkaListener.LOGGER.log(
          Level.WARNING, "A KafkaListener failed.", Printable.failure(e));
    }
  }
}
