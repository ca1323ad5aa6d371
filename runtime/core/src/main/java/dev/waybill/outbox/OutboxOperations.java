package dev.waybill.outbox;

import java.util.List;

/**
 * The role of an outbox towards operators and tests: looking at what it holds, and settling by hand
 * what no worker can. Implementations are safe for use by several threads.
 *
 * <pre>{@code
 * for (OutboxEntry entry : operations.getPending(100)) {
 *   if (entry.retryCount() > 5) {
 *     operations.markAsPublished(entry.id()); // it has gone another way
 *   }
 * }
 * }</pre>
 */
public interface OutboxOperations {

  /** The length of lists whose limit nobody sets. */
  int DEFAULT_LIMIT = 100;

  /**
   * Lists what waits to be published, in the order of appending and those waiting for a retry
   * included. Changes nothing. Dead letters are listed by {@link #deadLetters()}.
   *
   * @param limit how many at most, 1 or more
   * @return the entries
   * @throws IllegalArgumentException where the limit is less than 1
   * @throws OutboxUnavailableException where the store does not answer
   */
  List<OutboxEntry> getPending(int limit);

  /**
   * Lists the first {@value #DEFAULT_LIMIT} entries that wait to be published.
   *
   * @return the entries
   * @throws OutboxUnavailableException where the store does not answer
   */
  default List<OutboxEntry> getPending() {
    return getPending(DEFAULT_LIMIT);
  }

  /**
   * Takes an entry for published, whoever published it. Does nothing for an unknown id.
   *
   * @param id the entry's id
   * @throws OutboxUnavailableException where the store does not answer
   */
  void markAsPublished(String id);

  /**
   * Counts a failed attempt for an entry. Does nothing for an unknown id.
   *
   * @param id the entry's id
   * @throws OutboxUnavailableException where the store does not answer
   */
  void markAsFailed(String id);

  /**
   * Returns the events that used up their attempts.
   *
   * @return the dead letters
   */
  DeadLetters deadLetters();
}
