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
   * available, or its lease was lost. It goes on by itself.
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
}
