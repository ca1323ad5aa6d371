package dev.waybill.outbox;

import dev.waybill.event.IntegrationEvent;
import java.util.List;

/**
 * Keeps integration events until they are published: converts what a command handler appends, and
 * hands it to workers. Implementations are safe for use by several threads.
 */
public interface Outbox extends Queueable {

  /** How many entries {@link #getPending()} lists at most. */
  int DEFAULT_PENDING_LIMIT = 100;

  /**
   * Appends an event that is an integration event already, as generated factories make them.
   *
   * @param event the event
   * @throws OutboxUnavailableException where it cannot be stored
   */
  void enqueueEvent(IntegrationEvent<?> event);

  /**
   * Lists what waits to be published, in the order of appending and those waiting for a retry
   * included. Changes nothing; for tests and operators. Dead letters are listed by {@link
   * #deadLetters()}.
   *
   * @param limit how many at most, 1 or more
   * @return the entries
   */
  List<OutboxEntry> getPending(int limit);

  /**
   * Lists the first {@value #DEFAULT_PENDING_LIMIT} entries that wait to be published.
   *
   * @return the entries
   */
  default List<OutboxEntry> getPending() {
    return getPending(DEFAULT_PENDING_LIMIT);
  }

  /**
   * Takes an entry for published, whoever published it. For tests and operators; does nothing for
   * an unknown id.
   *
   * @param id the entry's id
   */
  void markAsPublished(String id);

  /**
   * Counts a failed attempt for an entry. For tests and operators; does nothing for an unknown id.
   *
   * @param id the entry's id
   */
  void markAsFailed(String id);

  /**
   * Claims the next entries for a worker, which alone may publish and acknowledge them while the
   * claim lasts.
   *
   * <p>An entry is passed over while another worker, or what this one has {@linkplain Claim#retain
   * retained}, holds its ordering key, while an earlier one of its key waits for a retry, or while
   * its key is held back behind a dead letter. What the claim of a dead worker left behind is
   * handed out again once its lease has expired: an attempt is counted for each such entry, and
   * each comes in a claim of its own, so that one that kills its worker is found. None becomes a
   * dead letter for that before it has been in a claim of its own.
   *
   * <p>An outbox in a database does not write down what is in a claim, only how much a worker has
   * claimed at most since it last renewed its lease, and 64 more where it {@linkplain Claim#retain
   * went on} without something: as many of the first entries count an attempt, though a worker that
   * dies soon after its last page may have had none of them. One that had nothing to claim for
   * longer counts none. What is written down as {@linkplain Claim#setAside set aside} counts one in
   * any case.
   *
   * @param worker the name of the worker
   * @param limit how many entries at most, 1 or more
   * @return the claim, possibly without entries; to be closed
   * @throws OutboxUnavailableException where the store does not answer
   */
  Claim claim(String worker, int limit);

  /**
   * Ends what the outbox keeps for a worker between its claims, such as the parts of the outbox
   * that are its own: other workers get them now rather than when a lease expires. A worker calls
   * this when it is closed; it may claim again.
   *
   * @param worker the name of the worker, which has no open claim; what is left of one is given
   *     back
   * @throws OutboxUnavailableException where the store does not answer
   */
  default void leave(String worker) {}

  /**
   * Returns the events that used up their attempts.
   *
   * @return the dead letters
   */
  DeadLetters deadLetters();

  /**
   * Returns whom this outbox and its workers report to.
   *
   * @return the listener
   */
  OutboxListener listener();

  /**
   * Calls back whenever there may be something new to claim in this process. Other processes are
   * found by polling.
   *
   * @param wakeUp what to call, from any thread; it must return at once
   * @return what ends the calls
   */
  Registration onAvailable(Runnable wakeUp);

  /** Ends a callback. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {

    /** Ends the callback. Closing twice does nothing. */
    @Override
    void close();
  }
}
