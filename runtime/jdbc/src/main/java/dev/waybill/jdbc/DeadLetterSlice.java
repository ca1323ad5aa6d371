package dev.waybill.jdbc;

import dev.waybill.outbox.DeadLetter;
import java.util.List;
import java.util.Objects;

/**
 * Some dead letters, in the order of appending.
 *
 * @param letters the dead letters
 * @param position where the next slice begins: behind the last of these
 */
public record DeadLetterSlice(List<DeadLetter> letters, long position) {

  /** Where the first slice begins. */
  public static final long START = 0;

  /**
   * Checks the components.
   *
   * @param letters the dead letters
   * @param position where the next slice begins: behind the last of these
   */
  public DeadLetterSlice {
    letters = List.copyOf(Objects.requireNonNull(letters, "letters"));
  }
}
