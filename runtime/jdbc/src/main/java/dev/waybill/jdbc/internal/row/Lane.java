package dev.waybill.jdbc.internal.row;

import org.jspecify.annotations.Nullable;

/**
 * A lane as it was seen.
 *
 * @param number its number
 * @param owner who has it; null where nobody has
 * @param epoch how many times it has changed hands
 */
public record Lane(int number, @Nullable String owner, long epoch) {}
