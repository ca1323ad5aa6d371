package dev.waybill.kafka;

import dev.waybill.event.Printable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Logs what goes wrong, to the logger of {@link KafkaEventBus}. */
final class LoggingKafkaListener implements KafkaListener {

  private static final Logger LOGGER = System.getLogger(KafkaEventBus.class.getName());

  @Override
  public void handlerFailed(
      RecordPosition position, Throwable cause, int attempts, Duration delay) {
    LOGGER.log(
        Level.WARNING,
        "The handler failed at %s (attempt %d) and is called again in %s."
            .formatted(position, attempts, delay),
        Printable.failure(cause));
  }

  @Override
  public void handlerTooSlow(RecordPosition position, Duration took, Duration limit) {
    LOGGER.log(
        Level.WARNING,
        "The handler took %s at %s, and its consumer lost its place in the group, which waits for %s: set max.poll.interval.ms longer with consumerProperty(…), or do less in one call."
            .formatted(took, position, limit));
  }

  @Override
  public void deadLettered(RecordPosition position, String deadLetterTopic, Throwable cause) {
    LOGGER.log(
        Level.ERROR,
        "The record at %s was put aside in topic %s.".formatted(position, deadLetterTopic),
        Printable.failure(cause));
  }

  @Override
  public void deadLetterTopicMissing(String topic, String deadLetterTopic) {
    LOGGER.log(
        Level.WARNING,
        "Topic %s does not exist, where records of topic %s go that cannot be handled: create it, or the first of them stops its partition."
            .formatted(deadLetterTopic, topic));
  }

  @Override
  public void deadLetterFailed(
      RecordPosition position, String deadLetterTopic, Throwable cause, Duration delay) {
    LOGGER.log(
        Level.ERROR,
        "The record at %s cannot be put aside in topic %s, and its partition waits; next attempt in %s."
            .formatted(position, deadLetterTopic, delay),
        Printable.failure(cause));
  }

  @Override
  public void consumerFailed(String topic, Throwable cause, Duration pause) {
    LOGGER.log(
        Level.WARNING,
        "The consumer of topic %s failed and tries again in %s.".formatted(topic, pause),
        Printable.failure(cause));
  }
}
