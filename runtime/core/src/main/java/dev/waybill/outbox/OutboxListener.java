package dev.waybill.outbox;

import java.time.Duration;
import java.util.Objects;

/**
 * Hears what becomes of events: for logs, metrics and alarms.
 *
 * <pre>{@code
 * OutboxListener alarm =
 *     new OutboxListener() {
 *       @Override
 *       public void deadLettered(DeadLettered event) {
 *         wakeSomebody(event.deadLetter().entry().id(), event.cause());
 *       }
 *     };
 * }</pre>
 *
 * <p>Called by the threads that do the work: return soon. What an implementation throws is logged
 * and otherwise ignored. Every method does nothing unless it is overridden.
 */
public interface OutboxListener {

  /**
   * An entry was published and acknowledged.
   *
   * @param event the entry
   */
  default void published(Published event) {}

  /**
   * An attempt failed, and there will be another.
   *
   * @param event the entry, and why
   */
  default void failed(Failed event) {}

  /**
   * An entry became a dead letter.
   *
   * @param event the dead letter, and why
   */
  default void deadLettered(DeadLettered event) {}

  /**
   * A worker could not do its work for a reason that is no event's own: the bus or the store is not
   * available, its lease was lost, or a part of the outbox is missing. It goes on by itself, in the
   * last case with what is there.
   *
   * @param event the failure
   */
  default void workerFailed(WorkerFailed event) {}

  /**
   * A worker that had failed works again.
   *
   * @param event the worker
   */
  default void workerRecovered(WorkerRecovered event) {}

  /**
   * A worker has done with a page: what one claim held.
   *
   * @param event the page
   */
  default void pageEnded(PageEnded event) {}

  /**
   * The outbox was measured.
   *
   * @param event what it holds
   */
  default void measured(Measured event) {}

  /**
   * An entry that was published and acknowledged.
   *
   * @param entry the entry, as it was when it left
   */
  record Published(OutboxEntry entry) {

    /**
     * Checks the components.
     *
     * @param entry the entry, as it was when it left
     */
    public Published {
      Objects.requireNonNull(entry, "entry");
    }
  }

  /**
   * A failed attempt that another will follow.
   *
   * @param entry the entry, with its attempts and its next attempt
   * @param cause why the attempt failed
   */
  record Failed(OutboxEntry entry, Throwable cause) {

    /**
     * Checks the components.
     *
     * @param entry the entry, with its attempts and its next attempt
     * @param cause why the attempt failed
     */
    public Failed {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(cause, "cause");
    }
  }

  /**
   * An entry that became a dead letter.
   *
   * @param deadLetter the dead letter
   * @param cause why the last attempt failed
   */
  record DeadLettered(DeadLetter deadLetter, Throwable cause) {

    /**
     * Checks the components.
     *
     * @param deadLetter the dead letter
     * @param cause why the last attempt failed
     */
    public DeadLettered {
      Objects.requireNonNull(deadLetter, "deadLetter");
      Objects.requireNonNull(cause, "cause");
    }
  }

  /**
   * The failure of a worker that goes on by itself.
   *
   * @param worker the worker's name
   * @param cause why it failed
   * @param pause how long the worker waits before it tries again
   */
  record WorkerFailed(String worker, Throwable cause, Duration pause) {

    /**
     * Checks the components.
     *
     * @param worker the worker's name
     * @param cause why it failed
     * @param pause how long the worker waits before it tries again
     */
    public WorkerFailed {
      Objects.requireNonNull(worker, "worker");
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(pause, "pause");
    }
  }

  /**
   * A worker that works again.
   *
   * @param worker the worker's name
   */
  record WorkerRecovered(String worker) {

    /**
     * Checks the components.
     *
     * @param worker the worker's name
     */
    public WorkerRecovered {
      Objects.requireNonNull(worker, "worker");
    }
  }

  /**
   * A page that a worker has done with.
   *
   * @param worker the worker's name
   * @param size how many entries the page held, 1 or more
   * @param duration how long it took from the claim to its end
   */
  record PageEnded(String worker, int size, Duration duration) {

    /**
     * Checks the components.
     *
     * @param worker the worker's name
     * @param size how many entries the page held, 1 or more
     * @param duration how long it took from the claim to its end
     */
    public PageEnded {
      Objects.requireNonNull(worker, "worker");
      Objects.requireNonNull(duration, "duration");
    }
  }

  /**
   * The depth of an outbox.
   *
   * @param pending how many events wait to be published, those that wait for a retry included
   * @param dead how many dead letters there are
   * @param oldest how long the oldest pending event has waited; zero where none does
   */
  record Measured(long pending, long dead, Duration oldest) {

    /**
     * Checks the components.
     *
     * @param pending how many events wait to be published, those that wait for a retry included
     * @param dead how many dead letters there are
     * @param oldest how long the oldest pending event has waited; zero where none does
     */
    public Measured {
      Objects.requireNonNull(oldest, "oldest");
    }
  }
}
