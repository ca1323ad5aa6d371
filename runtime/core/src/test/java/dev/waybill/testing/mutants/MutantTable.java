package dev.waybill.testing.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a module's table of deliberate faults. Each has lines that begin with its fault in words
 * ({@code #}), the file ({@code @}), the text as it is ({@code -}) and as it is then ({@code +}),
 * and either the tests that must see it ({@code !}) or the reason why nobody can ({@code =}). Blank
 * lines stand between them.
 */
final class MutantTable {

  private MutantTable() {}

  static List<Mutant> read(Path table) throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    for (String entry : Files.readString(table).split("\\n\\s*\\n", -1)) {
      if (!entry.isBlank()) {
        mutants.add(mutant(entry));
      }
    }
    return mutants;
  }

  private static Mutant mutant(String entry) {
    String tests = lines(entry, '!').replace('\n', ' ').strip();
    Mutant mutant =
        new Mutant(
            lines(entry, '#').replace('\n', ' '),
            lines(entry, '@').strip(),
            lines(entry, '-'),
            lines(entry, '+'),
            tests.isEmpty() ? List.of() : List.of(tests.split("\\s+", -1)),
            lines(entry, '=').replace('\n', ' '));
    if (mutant.right().isEmpty() || mutant.isEquivalent() == mutant.reason().isBlank()) {
      throw new IllegalStateException(
          "A mutant needs a text as it is, and either tests or a reason:%n%s".formatted(entry));
    }
    return mutant;
  }

  /** What follows a mark, of all lines that begin with it. */
  private static String lines(String entry, char mark) {
    List<String> found = new ArrayList<>();
    for (String line : entry.strip().lines().toList()) {
      if (line.charAt(0) == mark) {
        found.add(line.length() > 2 ? line.substring(2) : "");
      }
    }
    return String.join("\n", found);
  }
}
