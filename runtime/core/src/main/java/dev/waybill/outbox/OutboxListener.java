package dev.waybill.outbox;

import java.time.Duration;

/**
 * Hears what becomes of events: for logs, metrics and alarms.
 *
 * <p>Called by the threads that do the work: return soon. What an implementation throws is logged
 * and otherwise ignored. Every method does nothing unless it is overridden.
 */
public interface OutboxListener {

  /**
   * An entry was published and acknowledged.
   *
   * @param entry the entry
   */
  default void published(OutboxEntry entry) {}

  /**
   * An attempt failed, and there will be another.
   *
   * @param entry the entry, with its attempts and its next attempt
   * @param cause why
   */
  default void failed(OutboxEntry entry, Throwable cause) {}

  /**
   * An entry became a dead letter.
   *
   * @param deadLetter the dead letter
   * @param cause why the last attempt failed
   */
  default void deadLettered(DeadLetter deadLetter, Throwable cause) {}

  /**
   * A worker could not do its work for a reason that is no event's own: the bus or the store is not
   * available, its lease was lost, or a part of the outbox is missing. It goes on by itself, in the
   * last case with what is there.
   *
   * @param worker the worker's name
   * @param cause why
   * @param pause how long the worker waits before it tries again
   */
  default void workerFailed(String worker, Throwable cause, Duration pause) {}

  /**
   * A worker that had failed works again.
   *
   * @param worker the worker's name
   */
  default void workerRecovered(String worker) {}

  /**
   * A worker has done with what one claim held.
   *
   * @param worker the worker's name
   * @param size how many entries the claim held, 1 or more
   * @param duration how long it took from the claim to its end
   */
  default void batchEnded(String worker, int size, Duration duration) {}

  /**
   * A worker took over lanes: parts of the outbox that are its own until it gives them back or its
   * lease expires.
   *
   * @param worker the worker's name
   * @param lanes how many
   * @param expired how many of them belonged to a worker whose lease had expired
   */
  default void lanesTaken(String worker, int lanes, int expired) {}

  /**
   * A worker no longer has lanes.
   *
   * @param worker the worker's name
   * @param lanes how many
   * @param lost whether another worker took them, rather than that they were given back
   */
  default void lanesLeft(String worker, int lanes, boolean lost) {}

  /**
   * The outbox was measured.
   *
   * @param pending how many events wait to be published, those that wait for a retry included
   * @param dead how many dead letters there are
   * @param oldest how long the oldest pending event has waited; zero where none does
   */
  default void measured(long pending, long dead, Duration oldest) {}
}
