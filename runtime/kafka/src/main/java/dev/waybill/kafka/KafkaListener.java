package dev.waybill.kafka;

import java.time.Duration;

/**
 * Hears what becomes of consumed records: for logs, metrics and alarms.
 *
 * <p>Called by the consuming threads: return soon. What an implementation throws is logged and
 * otherwise ignored. Every method does nothing unless it is overridden.
 */
public interface KafkaListener {

  /**
   * A handler failed, and will be called again for the same record.
   *
   * @param position where the record stands
   * @param cause what the handler threw
   * @param attempts how many attempts have failed
   * @param delay how long the record waits for the next attempt
   */
  default void handlerFailed(
      RecordPosition position, Throwable cause, int attempts, Duration delay) {}

  /**
   * A handler took longer than {@code max.poll.interval.ms}, so that its consumer lost its place in
   * the group: another may have been handed the same events. Set that property longer with {@link
   * KafkaEventBusBuilder#consumerProperty consumerProperty}, or do less in one call. Told when the
   * call has returned.
   *
   * @param position where the record stands that took longest
   * @param took how long its handler took
   * @param limit how long a consumer may be away
   */
  default void handlerTooSlow(RecordPosition position, Duration took, Duration limit) {}

  /**
   * A record was put aside in a dead-letter topic.
   *
   * @param position where the record stands
   * @param deadLetterTopic where it was put
   * @param cause why
   */
  default void deadLettered(RecordPosition position, String deadLetterTopic, Throwable cause) {}

  /**
   * The dead-letter topic of a subscription that starts does not exist, and the brokers create no
   * topics: create it. The first record that cannot be handled would stop its partition.
   *
   * @param topic the topic that is consumed
   * @param deadLetterTopic the topic that is missing
   */
  default void deadLetterTopicMissing(String topic, String deadLetterTopic) {}

  /**
   * A record could not be put aside. Its partition waits: the record is neither lost nor skipped.
   *
   * @param position where the record stands
   * @param deadLetterTopic where it was to be put
   * @param cause why that failed
   * @param delay how long the record waits for the next attempt
   */
  default void deadLetterFailed(
      RecordPosition position, String deadLetterTopic, Throwable cause, Duration delay) {}

  /**
   * A consumer could not do its work for a reason that is no record's own. It goes on by itself.
   *
   * @param topic the topic that it consumes
   * @param cause why
   * @param pause how long it waits before it tries again
   */
  default void consumerFailed(String topic, Throwable cause, Duration pause) {}
}
