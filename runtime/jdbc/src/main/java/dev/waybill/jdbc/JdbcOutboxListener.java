package dev.waybill.jdbc;

import dev.waybill.jdbc.internal.listen.GuardedJdbcListener;
import dev.waybill.outbox.OutboxListener;
import java.util.Objects;

/**
 * Hears of the lanes of a {@link JdbcOutbox} besides what every {@link OutboxListener} hears of.
 * What is said there of threads and failures holds here, too.
 *
 * <p>A lane is a part of the outbox that one worker has for itself until it gives it back or its
 * lease expires.
 */
public interface JdbcOutboxListener extends OutboxListener {

  /**
   * Returns a listener that passes on what it hears to several, of lanes to those who want to hear
   * of them. What one of them throws is logged, and keeps nothing from the others.
   *
   * @param listeners who hear, in this order, such as a {@link LoggingJdbcOutboxListener} and one
   *     of the application's
   * @return the listener
   */
  static JdbcOutboxListener allOf(OutboxListener... listeners) {
    return new GuardedJdbcListener(Objects.requireNonNull(listeners, "listeners"));
  }

  /**
   * A worker took over lanes.
   *
   * @param event the worker, and how many
   */
  default void lanesTaken(LanesTaken event) {}

  /**
   * A worker no longer has lanes.
   *
   * @param event the worker, and how many
   */
  default void lanesLeft(LanesLeft event) {}

  /**
   * Lanes that a worker took over.
   *
   * @param worker the worker's name
   * @param lanes how many
   * @param expired how many of them belonged to a worker whose lease had expired
   */
  record LanesTaken(String worker, int lanes, int expired) {

    /**
     * Checks the components.
     *
     * @param worker the worker's name
     * @param lanes how many
     * @param expired how many of them belonged to a worker whose lease had expired
     */
    public LanesTaken {
      Objects.requireNonNull(worker, "worker");
    }
  }

  /**
   * Lanes that a worker no longer has.
   *
   * @param worker the worker's name
   * @param lanes how many
   * @param lost whether another worker took them, rather than that they were given back
   */
  record LanesLeft(String worker, int lanes, boolean lost) {

    /**
     * Checks the components.
     *
     * @param worker the worker's name
     * @param lanes how many
     * @param lost whether another worker took them, rather than that they were given back
     */
    public LanesLeft {
      Objects.requireNonNull(worker, "worker");
    }
  }
}
