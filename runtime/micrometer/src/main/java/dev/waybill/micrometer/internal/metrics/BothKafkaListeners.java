package dev.waybill.micrometer.internal.metrics;

import dev.waybill.kafka.KafkaListener;

/** Passes what it hears on to meters, which do not throw, and then to another listener. */
public record BothKafkaListeners(KafkaListener first, KafkaListener second)
    implements KafkaListener {

  @Override
  public void handlerFailed(HandlerFailed event) {
    first.handlerFailed(event);
    second.handlerFailed(event);
  }

  @Override
  public void pageDivided(PageDivided event) {
    first.pageDivided(event);
    second.pageDivided(event);
  }

  @Override
  public void handlerTooSlow(HandlerTooSlow event) {
    first.handlerTooSlow(event);
    second.handlerTooSlow(event);
  }

  @Override
  public void deadLettered(DeadLettered event) {
    first.deadLettered(event);
    second.deadLettered(event);
  }

  @Override
  public void deadLetterTopicMissing(DeadLetterTopicMissing event) {
    first.deadLetterTopicMissing(event);
    second.deadLetterTopicMissing(event);
  }

  @Override
  public void deadLetterFailed(DeadLetterFailed event) {
    first.deadLetterFailed(event);
    second.deadLetterFailed(event);
  }

  @Override
  public void consumerFailed(ConsumerFailed event) {
    first.consumerFailed(event);
    second.consumerFailed(event);
  }
}
