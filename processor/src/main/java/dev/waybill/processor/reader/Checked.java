package dev.waybill.processor.reader;

import dev.waybill.processor.message.Problem;
import java.util.List;

/**
 * What was read, and what is wrong with what it was read from.
 *
 * @param value what was read
 * @param problems what is wrong, in source order
 * @param <T> what is read
 */
public record Checked<T>(T value, List<Problem> problems) {

  /** Copies the list. */
  public Checked {
    problems = List.copyOf(problems);
  }
}
