package dev.waybill.outbox;

import java.util.List;

/**
 * The dead letters of an outbox. Safe for use by several threads.
 *
 * <pre>{@code
 * for (DeadLetter letter : outbox.deadLetters().list(100)) {
 *   boolean isReplayed = outbox.deadLetters().replay(letter.entry().id());
 * }
 * }</pre>
 */
public interface DeadLetters {

  /**
   * Lists dead letters, in the order of appending.
   *
   * @param limit how many at most, 1 or more
   * @return the dead letters
   * @throws IllegalArgumentException where the limit is less than 1
   * @throws OutboxUnavailableException where the store does not answer
   */
  List<DeadLetter> list(int limit);

  /**
   * Lists the first {@value OutboxOperations#DEFAULT_LIMIT} dead letters.
   *
   * @return the dead letters
   * @throws OutboxUnavailableException where the store does not answer
   */
  default List<DeadLetter> list() {
    return list(OutboxOperations.DEFAULT_LIMIT);
  }

  /**
   * Gives a dead letter its attempts back. It takes its old place: of all events of its ordering
   * key that are still there, it is published first.
   *
   * @param id the event's id
   * @return whether there was such a dead letter
   * @throws OutboxUnavailableException where the store does not answer
   */
  boolean replay(String id);

  /**
   * Gives a dead letter up and releases its ordering key. The event will never be published.
   *
   * @param id the event's id
   * @return whether there was such a dead letter
   * @throws OutboxUnavailableException where the store does not answer
   */
  boolean discard(String id);
}
