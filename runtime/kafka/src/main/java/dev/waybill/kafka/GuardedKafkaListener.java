package dev.waybill.kafka;

import dev.waybill.event.Printable;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Logs what another listener throws: it must not end the consuming thread. */
final class GuardedKafkaListener implements KafkaListener {

  private final KafkaListener listener;

  GuardedKafkaListener(KafkaListener listener) {
    this.listener = listener;
  }

  @Override
  public void handlerFailed(
      RecordPosition position, Throwable cause, int attempts, Duration delay) {
    guarded(() -> listener.handlerFailed(position, cause, attempts, delay));
  }

  @Override
  public void handlerTooSlow(RecordPosition position, Duration took, Duration limit) {
    guarded(() -> listener.handlerTooSlow(position, took, limit));
  }

  @Override
  public void deadLettered(RecordPosition position, String deadLetterTopic, Throwable cause) {
    guarded(() -> listener.deadLettered(position, deadLetterTopic, cause));
  }

  @Override
  public void deadLetterTopicMissing(String topic, String deadLetterTopic) {
    guarded(() -> listener.deadLetterTopicMissing(topic, deadLetterTopic));
  }

  @Override
  public void deadLetterFailed(
      RecordPosition position, String deadLetterTopic, Throwable cause, Duration delay) {
    guarded(() -> listener.deadLetterFailed(position, deadLetterTopic, cause, delay));
  }

  @Override
  public void consumerFailed(String topic, Throwable cause, Duration pause) {
    guarded(() -> listener.consumerFailed(topic, cause, pause));
  }

  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      System.getLogger(KafkaEventBus.class.getName())
          .log(Level.WARNING, "A KafkaListener failed.", Printable.failure(e));
    }
  }
}
