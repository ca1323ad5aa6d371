package dev.waybill.jdbc.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an event that is still there.
 *
 * @param recorded of which row an attempt is noted at this sequence: the event's, or that of one
 *     from before the sequence went back; null where none is
 * @param attempts those of the event
 * @param state that of the event; null where none of its attempts has failed
 */
public record KnownAttempts(@Nullable RowId recorded, int attempts, @Nullable RetryState state) {

  public boolean isDead() {
    return state == RetryState.HELD || state == RetryState.SKIPPED;
  }
}
