package dev.waybill.jdbc.internal.row;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of an event's attempts.
 *
 * @param lastAttemptAt null where none has failed
 * @param nextAttemptAt null where none is to come
 * @param error why the last one failed; null where none has
 */
public record RetryNote(
    RetryState state,
    int attempts,
    @Nullable Instant lastAttemptAt,
    @Nullable Instant nextAttemptAt,
    @Nullable String error) {}
