package dev.waybill.processor.reader;

import dev.waybill.processor.message.Problem;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What came of reading an element.
 *
 * @param value what was read; present despite problems where code of the right shape can be
 *     generated
 * @param problems all that is wrong, in source order
 * @param unresolved the types that do not exist (yet): where there are any, nothing else was looked
 *     at
 * @param <T> what is read
 */
public record Result<T>(Optional<T> value, List<Problem> problems, SortedSet<String> unresolved) {

  /** Copies the list. */
  public Result {
    problems = List.copyOf(problems);
  }

  /**
   * Tells whether to look again when other processors have had their turn.
   *
   * @return whether types are missing
   */
  public boolean isDeferred() {
    return !unresolved.isEmpty();
  }
}
