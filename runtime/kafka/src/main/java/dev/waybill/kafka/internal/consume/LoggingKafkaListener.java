package dev.waybill.kafka.internal.consume;

import dev.waybill.event.Printable;
import dev.waybill.kafka.KafkaListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs what goes wrong, to the logger that users know. */
public final class LoggingKafkaListener implements KafkaListener {

  /** Named after the bus, which no room may depend on. */
  static final Logger LOGGER = System.getLogger("dev.waybill.kafka.KafkaEventBus");

  @Override
  public void handlerFailed(HandlerFailed event) {
    LOGGER.log(
        Level.WARNING,
        "The handler failed at %s (attempt %d) and is called again in %s."
            .formatted(event.position(), event.attempts(), event.delay()),
        Printable.failure(event.cause()));
  }

  @Override
  public void pageDivided(PageDivided event) {
    LOGGER.log(
        Level.INFO,
        "The handler failed on a page of %d events from %s on, and is called again with its halves."
            .formatted(event.events(), event.first()),
        Printable.failure(event.cause()));
  }

  @Override
  public void handlerTooSlow(HandlerTooSlow event) {
    LOGGER.log(
        Level.WARNING,
        "The handler took %s at %s, and its consumer lost its place in the group, which waits for %s: set max.poll.interval.ms longer with consumerProperty(…), or do less in one call."
            .formatted(event.took(), event.position(), event.limit()));
  }

  @Override
  public void deadLettered(DeadLettered event) {
    LOGGER.log(
        Level.ERROR,
        "The record at %s was put aside in topic %s."
            .formatted(event.position(), event.deadLetterTopic()),
        Printable.failure(event.cause()));
  }

  @Override
  public void deadLetterTopicMissing(DeadLetterTopicMissing event) {
    LOGGER.log(
        Level.WARNING,
        "Topic %s does not exist, where records of topic %s go that cannot be handled: create it, or the first of them stops its partition."
            .formatted(event.deadLetterTopic(), event.topic()));
  }

  @Override
  public void deadLetterFailed(DeadLetterFailed event) {
    LOGGER.log(
        Level.ERROR,
        "The record at %s cannot be put aside in topic %s, and its partition waits; next attempt in %s."
            .formatted(event.position(), event.deadLetterTopic(), event.delay()),
        Printable.failure(event.cause()));
  }

  @Override
  public void consumerFailed(ConsumerFailed event) {
    LOGGER.log(
        Level.WARNING,
        "The consumer of topic %s failed and tries again in %s."
            .formatted(event.topic(), event.pause()),
        Printable.failure(event.cause()));
  }
}
