package dev.waybill.jdbc.internal.row;

import dev.waybill.jdbc.DeadLetterFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are looked for.
 *
 * @param filter which values they have
 * @param id which id; null for any
 * @param position the sequence to begin behind
 * @param limit how many at most
 */
public record DeadLetterSearch(
    DeadLetterFilter filter, @Nullable String id, long position, int limit) {

  /** Whether a table can hold what is looked for. */
  public boolean isStorable() {
    return isStorable(id)
        && isStorable(filter.eventType())
        && isStorable(filter.aggregateType())
        && isStorable(filter.aggregateId());
  }

  private static boolean isStorable(@Nullable String text) {
    return text == null || Utf8.isStorable(text);
  }
}
