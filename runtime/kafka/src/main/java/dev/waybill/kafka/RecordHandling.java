package dev.waybill.kafka;

import dev.waybill.bus.EventHandler;
import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Hands one record to its handler, or puts it aside. */
final class RecordHandling {

  private final RecordReader reader;
  private final EventHandler handler;
  private final @Nullable ExternalEventHandler external;
  private final RetryPolicy retryPolicy;
  private final DeadLetterTopic deadLetters;
  private final KafkaListener listener;

  RecordHandling(
      RecordReader reader,
      EventHandler handler,
      @Nullable ExternalEventHandler external,
      RetryPolicy retryPolicy,
      DeadLetterTopic deadLetters,
      KafkaListener listener) {
    this.reader = reader;
    this.handler = handler;
    this.external = external;
    this.retryPolicy = retryPolicy;
    this.deadLetters = deadLetters;
    this.listener = listener;
  }

  /**
   * Handles a record.
   *
   * @param failedAttempts how many attempts have failed before
   * @return how long it waits for the next attempt; null where it is done with
   */
  @Nullable Duration handle(ConsumerRecord<byte[], byte[]> record, int failedAttempts) {
    int attempts = failedAttempts + 1;
    Envelope<?> event;
    try {
      event = reader.read(record);
      requireHandler(event);
    } catch (RuntimeException e) { // whatever it is: the record will not become readable
      return putAside(record, e, attempts);
    }
    try {
      if (event instanceof IntegrationEvent<?> integration) {
        handler.handle(integration);
      } else if (event instanceof ExternalEvent<?> foreign && external != null) {
        external.handle(foreign);
      }
      return null;
    } catch (Throwable t) { // an Error of one event's, such as a deep recursion, stays its own
      if (retryPolicy.isExhausted(attempts)) {
        return putAside(record, t, attempts);
      }
      Duration delay = delay(attempts);
      listener.handlerFailed(RecordPosition.of(record), t, attempts, delay);
      return delay;
    } finally {
      // A handler may leave the flag behind, and the consumer would take it for the end.
      boolean unused = Thread.interrupted();
    }
  }

  private void requireHandler(Envelope<?> event) {
    if (event instanceof ExternalEvent && external == null) {
      throw new InvalidEventException(
          "%s comes from another context, and this subscription has no handler for such events: set one with external(…)"
              .formatted(event));
    }
  }

  private @Nullable Duration putAside(
      ConsumerRecord<byte[], byte[]> record, Throwable cause, int attempts) {
    String topic = deadLetters.nameFor(record.topic());
    try {
      deadLetters.put(record, cause, attempts);
      listener.deadLettered(RecordPosition.of(record), topic, cause);
      return null;
    } catch (RuntimeException e) {
      Duration delay = delay(attempts);
      listener.deadLetterFailed(RecordPosition.of(record), topic, e, delay);
      return delay;
    }
  }

  private Duration delay(int attempts) {
    return retryPolicy.delay(attempts, ThreadLocalRandom.current());
  }
}
