package dev.waybill.contracts;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run of the tool has said.
 *
 * @param exitCode its exit code
 * @param output the lines of what has been done
 * @param errors the lines of what is wrong
 */
public record Run(int exitCode, List<String> output, List<String> errors) {

  /** Runs the tool as a library. */
  public static Run of(String... arguments) {
    List<String> output = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    int exitCode = Main.run(List.of(arguments), output::add, errors::add);
    return new Run(exitCode, output, errors);
  }
}
