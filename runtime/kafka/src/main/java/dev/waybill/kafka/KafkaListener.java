package dev.waybill.kafka;

import dev.waybill.kafka.internal.consume.LoggingKafkaListener;
import java.time.Duration;
import java.util.Objects;

/**
 * Hears what becomes of consumed records: for logs, metrics and alarms.
 *
 * <pre>{@code
 * KafkaEventBus bus =
 *     KafkaEventBus.builder("localhost:9092").listener(KafkaListener.logging()).build();
 * }</pre>
 *
 * <p>Called by the consuming threads: return soon. What an implementation throws is logged and
 * otherwise ignored. Every method does nothing unless it is overridden.
 */
public interface KafkaListener {

  /**
   * Returns the listener of a bus that was given none, for those who want to hear besides it.
   *
   * @return a listener that logs what goes wrong
   */
  static KafkaListener logging() {
    return new LoggingKafkaListener();
  }

  /**
   * A handler failed, and will be called again for the same record.
   *
   * @param event the failure
   */
  default void handlerFailed(HandlerFailed event) {}

  /**
   * A handler of pages failed, and will be called again with the parts of the page. Of an event
   * that fails by itself {@link #handlerFailed} tells then.
   *
   * @param event the failure
   */
  default void pageDivided(PageDivided event) {}

  /**
   * A handler took longer than {@code max.poll.interval.ms}, so that its consumer lost its place in
   * the group: another may have been handed the same events. Set that property longer with {@link
   * KafkaEventBus.Builder#consumerProperty consumerProperty}, or do less in one call. Told when the
   * call has returned.
   *
   * @param event the call that took longest
   */
  default void handlerTooSlow(HandlerTooSlow event) {}

  /**
   * A record was put aside in a dead-letter topic.
   *
   * @param event the record, and why
   */
  default void deadLettered(DeadLettered event) {}

  /**
   * The dead-letter topic of a subscription that starts does not exist, and the brokers create no
   * topics: create it. The first record that cannot be handled would stop its partition.
   *
   * @param event the topics
   */
  default void deadLetterTopicMissing(DeadLetterTopicMissing event) {}

  /**
   * A record could not be put aside. Its partition waits: the record is neither lost nor skipped.
   *
   * @param event the record, and why
   */
  default void deadLetterFailed(DeadLetterFailed event) {}

  /**
   * A consumer, or a handler of pages, could not do its work for a reason that is no record's own.
   * It goes on by itself.
   *
   * @param event the failure
   */
  default void consumerFailed(ConsumerFailed event) {}

  /**
   * The failure of a handler that will be called again.
   *
   * @param position where the record stands
   * @param cause what the handler threw
   * @param attempts how many attempts have failed
   * @param delay how long the record waits for the next attempt
   */
  record HandlerFailed(RecordPosition position, Throwable cause, int attempts, Duration delay) {

    /**
     * Checks the components.
     *
     * @param position where the record stands
     * @param cause what the handler threw
     * @param attempts how many attempts have failed
     * @param delay how long the record waits for the next attempt
     */
    public HandlerFailed {
      Objects.requireNonNull(position, "position");
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(delay, "delay");
    }
  }

  /**
   * The failure of a handler on several events.
   *
   * @param first where the first of their records stands
   * @param events how many there are
   * @param cause what the handler threw
   */
  record PageDivided(RecordPosition first, int events, Throwable cause) {

    /**
     * Checks the components.
     *
     * @param first where the first of their records stands
     * @param events how many there are
     * @param cause what the handler threw
     */
    public PageDivided {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(cause, "cause");
    }
  }

  /**
   * A call of a handler that cost its consumer the place in the group.
   *
   * @param position where the record stands that took longest
   * @param took how long its handler took
   * @param limit how long a consumer may be away
   */
  record HandlerTooSlow(RecordPosition position, Duration took, Duration limit) {

    /**
     * Checks the components.
     *
     * @param position where the record stands that took longest
     * @param took how long its handler took
     * @param limit how long a consumer may be away
     */
    public HandlerTooSlow {
      Objects.requireNonNull(position, "position");
      Objects.requireNonNull(took, "took");
      Objects.requireNonNull(limit, "limit");
    }
  }

  /**
   * A record that was put aside.
   *
   * @param position where the record stands
   * @param deadLetterTopic where it was put
   * @param cause why
   */
  record DeadLettered(RecordPosition position, String deadLetterTopic, Throwable cause) {

    /**
     * Checks the components.
     *
     * @param position where the record stands
     * @param deadLetterTopic where it was put
     * @param cause why
     */
    public DeadLettered {
      Objects.requireNonNull(position, "position");
      Objects.requireNonNull(deadLetterTopic, "deadLetterTopic");
      Objects.requireNonNull(cause, "cause");
    }
  }

  /**
   * A subscription that has nowhere to put records aside.
   *
   * @param topic the topic that is consumed
   * @param deadLetterTopic the topic that is missing
   */
  record DeadLetterTopicMissing(String topic, String deadLetterTopic) {

    /**
     * Checks the components.
     *
     * @param topic the topic that is consumed
     * @param deadLetterTopic the topic that is missing
     */
    public DeadLetterTopicMissing {
      Objects.requireNonNull(topic, "topic");
      Objects.requireNonNull(deadLetterTopic, "deadLetterTopic");
    }
  }

  /**
   * A record that could not be put aside.
   *
   * @param position where the record stands
   * @param deadLetterTopic where it was to be put
   * @param cause why that failed
   * @param delay how long the record waits for the next attempt
   */
  record DeadLetterFailed(
      RecordPosition position, String deadLetterTopic, Throwable cause, Duration delay) {

    /**
     * Checks the components.
     *
     * @param position where the record stands
     * @param deadLetterTopic where it was to be put
     * @param cause why that failed
     * @param delay how long the record waits for the next attempt
     */
    public DeadLetterFailed {
      Objects.requireNonNull(position, "position");
      Objects.requireNonNull(deadLetterTopic, "deadLetterTopic");
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(delay, "delay");
    }
  }

  /**
   * The failure of a consumer that goes on by itself.
   *
   * @param topic the topic that it consumes
   * @param cause why
   * @param pause how long it waits before it tries again
   */
  record ConsumerFailed(String topic, Throwable cause, Duration pause) {

    /**
     * Checks the components.
     *
     * @param topic the topic that it consumes
     * @param cause why
     * @param pause how long it waits before it tries again
     */
    public ConsumerFailed {
      Objects.requireNonNull(topic, "topic");
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(pause, "pause");
    }
  }
}
