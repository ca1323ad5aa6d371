package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxEntry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way of an event through the outbox, as far as it has come.
 *
 * @param entry the event with its attempts
 * @param step what it waits for
 * @param at when that was, by the database's clock
 * @param appendedAt when the transaction that appended it began
 * @param lane the number of its lane
 * @param owner the {@linkplain OutboxLanes.Worker#id() id} of the worker that has the lane; null
 *     where nobody has
 * @param behind the id of an earlier event of its ordering key, of which an attempt has failed and
 *     which goes first; null where there is none. Earlier events that nothing is noted of go first,
 *     too
 */
public record EventWay(
    OutboxEntry entry,
    Step step,
    Instant at,
    Instant appendedAt,
    int lane,
    @Nullable String owner,
    @Nullable String behind) {

  /**
   * Checks the components.
   *
   * @param entry the event with its attempts
   * @param step what it waits for
   * @param at when that was, by the database's clock
   * @param appendedAt when the transaction that appended it began
   * @param lane the number of its lane
   * @param owner the id of the worker that has the lane; null where nobody has
   * @param behind the id of an earlier event of its ordering key; null where there is none
   */
  public EventWay {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(appendedAt, "appendedAt");
  }

  /** The next step of an event, and whom it waits for. */
  public enum Step {
    /** For the next page of its lane's worker; or it is in that page. */
    NEXT,
    /** For an earlier event of its ordering key. */
    BEHIND,
    /** For its next attempt. */
    RETRY,
    /** For its turn to be sent alone: it may be what killed a worker. */
    SUSPECT,
    /** For the bus, which has it and has not answered. */
    SENT,
    /** For an operator: it is a dead letter, and holds back its ordering key. */
    HELD,
    /** For an operator: it is a dead letter, which the later events of its key pass. */
    SKIPPED
  }
}
