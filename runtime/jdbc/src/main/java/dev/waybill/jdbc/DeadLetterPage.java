package dev.waybill.jdbc;

import dev.waybill.outbox.DeadLetter;
import java.util.List;

/**
 * Some dead letters, in the order of appending.
 *
 * @param letters the dead letters
 * @param position where the next page begins: behind the last of these
 */
public record DeadLetterPage(List<DeadLetter> letters, long position) {

  /** Where the first page begins. */
  public static final long START = 0;
}
