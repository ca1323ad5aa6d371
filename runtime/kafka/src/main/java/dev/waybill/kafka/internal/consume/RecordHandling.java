package dev.waybill.kafka.internal.consume;

import dev.waybill.bus.TransientFailures;
import dev.waybill.kafka.KafkaListener;
import dev.waybill.kafka.internal.wire.RecordReader;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Hands one record to its handler, or puts it aside. */
final class RecordHandling {

  /** The waits of a record that could not be put aside: each attempt holds up its thread. */
  private static final RetryPolicy REFUSED =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final Handlers handlers;
  private final boolean isOfPages;
  private final RetryPolicy retryPolicy;
  private final DeadLetterTopic deadLetters;
  private final KafkaListener listener;
  private final RandomGenerator random;

  /**
   * Prepares to handle records.
   *
   * @param isOfPages whether these are of pages, so that a transient failure is no attempt
   */
  RecordHandling(
      Handlers handlers,
      boolean isOfPages,
      RetryPolicy retryPolicy,
      DeadLetterTopic deadLetters,
      KafkaListener listener,
      RandomGenerator random) {
    this.handlers = handlers;
    this.isOfPages = isOfPages;
    this.retryPolicy = retryPolicy;
    this.deadLetters = deadLetters;
    this.listener = listener;
    this.random = random;
  }

  Handlers handlers() {
    return handlers;
  }

  /** Prepares to handle records of a topic. */
  void begin(String topic) {
    deadLetters.check(topic, listener);
  }

  /**
   * Handles a record, or puts it aside.
   *
   * @param before what has been tried already
   * @param isClosing tells whether the subscription ends, so that its handler may be interrupted
   * @return what is to be tried next; null where the record is done with
   * @throws TransientFailureException where pages are handled, and this one is to be as it was
   */
  @Nullable Attempts handle(
      ConsumerRecord<byte[], byte[]> record, Attempts before, BooleanSupplier isClosing) {
    Throwable verdict = before.verdict();
    try {
      return verdict == null
          ? attempt(record, before, isClosing)
          : putAside(record, verdict, before);
    } finally {
      // A handler may leave the flag behind, and the consumer would take it for the end.
      boolean unused = Thread.interrupted();
    }
  }

  private @Nullable Attempts attempt(
      ConsumerRecord<byte[], byte[]> record, Attempts before, BooleanSupplier isClosing) {
    try {
      Handlers.Call call;
      try {
        call = handlers.callFor(record);
      } catch (RuntimeException e) { // whatever it is: the record will not become readable
        return putAside(record, e, before.exhaustedBy(e));
      }
      call.make();
      return null;
    } catch (Throwable t) { // an Error of one event's, such as a deep recursion, stays its own
      if (isOfPages && TransientFailures.include(t)) {
        throw new TransientFailureException(t);
      }
      int attempts = before.failed() + 1;
      // A handler that closing interrupted says nothing of its event, which comes again.
      if (retryPolicy.isExhausted(attempts) && !isClosing.getAsBoolean()) {
        return putAside(record, t, before.exhaustedBy(t));
      }
      Duration delay = retryPolicy.delay(attempts, random);
      listener.handlerFailed(
          new KafkaListener.HandlerFailed(RecordReader.position(record), t, attempts, delay));
      return before.failedAgain(delay);
    }
  }

  private @Nullable Attempts putAside(
      ConsumerRecord<byte[], byte[]> record, Throwable cause, Attempts attempts) {
    String topic = deadLetters.name();
    try {
      deadLetters.put(record, cause, attempts.failed());
      listener.deadLettered(
          new KafkaListener.DeadLettered(RecordReader.position(record), topic, cause));
      return null;
    } catch (RuntimeException e) {
      Duration delay = REFUSED.delay(attempts.refusals() + 1, random);
      listener.deadLetterFailed(
          new KafkaListener.DeadLetterFailed(RecordReader.position(record), topic, e, delay));
      return attempts.refused(delay);
    }
  }
}
