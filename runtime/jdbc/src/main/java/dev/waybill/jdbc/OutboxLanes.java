package dev.waybill.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of an outbox and the workers that have them. The keys of a lane whose worker's lease is
 * over, or that nobody has, wait until a living worker takes it.
 *
 * @param at when that was, by the database's clock
 * @param lanes the lanes, by their numbers
 * @param workers the workers that have a lease, or had one that nobody has inherited yet
 */
public record OutboxLanes(Instant at, List<Lane> lanes, List<Worker> workers) {

  /**
   * Checks the components.
   *
   * @param at when that was, by the database's clock
   * @param lanes the lanes, by their numbers
   * @param workers the workers that have a lease, or had one that nobody has inherited yet
   */
  public OutboxLanes {
    Objects.requireNonNull(at, "at");
    lanes = List.copyOf(Objects.requireNonNull(lanes, "lanes"));
    workers = List.copyOf(Objects.requireNonNull(workers, "workers"));
  }

  /**
   * A part of the outbox that one worker has for itself.
   *
   * @param number its number
   * @param owner the {@linkplain Worker#id() id} of the worker that has it; null where nobody has
   * @param epoch how many times it has changed hands
   * @param retried how many of its events wait after a failed attempt, or are out without an answer
   * @param dead how many of its events are dead letters
   */
  public record Lane(int number, @Nullable String owner, long epoch, long retried, long dead) {}

  /**
   * A worker with a lease.
   *
   * @param id its name, and what tells it from others of its name
   * @param leaseUntil when its lease ends unless it is renewed
   * @param left how long that is from now; not positive where it is over
   * @param lease how long it was when it was last renewed, which is the worker's last sign of life;
   *     null with tables of layout 1
   * @param inDoubt how many events it may have in flight at most
   */
  public record Worker(
      String id, Instant leaseUntil, Duration left, @Nullable Duration lease, int inDoubt) {

    /**
     * Checks the components.
     *
     * @param id its name, and what tells it from others of its name
     * @param leaseUntil when its lease ends unless it is renewed
     * @param left how long that is from now; not positive where it is over
     * @param lease how long it was when it was last renewed; null with tables of layout 1
     * @param inDoubt how many events it may have in flight at most
     */
    public Worker {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(leaseUntil, "leaseUntil");
      Objects.requireNonNull(left, "left");
    }

    /**
     * Returns the name that the worker was given.
     *
     * @return the name
     */
    public String name() {
      int end = id.lastIndexOf('#');
      return end < 0 ? id : id.substring(0, end);
    }

    /**
     * Tells whether the worker has its lanes still.
     *
     * @return whether its lease was not over
     */
    public boolean isAlive() {
      return left.compareTo(Duration.ZERO) > 0;
    }

    /**
     * Returns when the worker last renewed its lease.
     *
     * @return the time; null with tables of layout 1
     */
    public @Nullable Instant lastSeen() {
      return lease == null ? null : leaseUntil.minus(lease);
    }
  }
}
