package dev.waybill.outbox.store;

import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;

/**
 * The role of an outbox towards its workers, which claim entries and so may publish and acknowledge
 * them. Implementations are safe for use by several threads.
 */
public interface OutboxStore {

  /**
   * Claims the next entries for a worker, which alone may publish and acknowledge them while the
   * claim lasts.
   *
   * <p>An entry is passed over while another worker, or what this one has {@linkplain Claim#retain
   * retained}, holds its ordering key, while an earlier one of its key waits for a retry, or while
   * its key is held back behind a dead letter. What the claim of a dead worker left behind is
   * handed out again once its lease has expired: an attempt is counted for each such entry, and
   * each comes in a claim of its own, so that one that kills its worker is found. None becomes a
   * dead letter for that before it has been in a claim of its own, with nothing silent beside it.
   *
   * <p>A store in a database does not write down what is in a claim, only how much a worker has
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
   * Ends what the store keeps for a worker between its claims, such as the parts of the outbox that
   * are its own: other workers get them now rather than when a lease expires. A worker calls this
   * when it is closed; it may claim again.
   *
   * @param worker the name of the worker, which has no open claim; what is left of one is given
   *     back
   * @throws OutboxUnavailableException where the store does not answer
   */
  default void leave(String worker) {}

  /**
   * Does what a store does beside its claims, such as to measure itself for its listener where
   * nobody else does. A worker that is paused calls this again and again.
   *
   * @param worker the name of the worker, which has no open claim
   */
  default void attend(String worker) {}

  /**
   * Returns whom this store and its workers report to.
   *
   * @return the listener
   */
  OutboxListener listener();

  /**
   * Calls back whenever there may be something new to claim in this process. Other processes are
   * found by polling.
   *
   * @param wakeUp the callback, called from any thread; it must return at once
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
