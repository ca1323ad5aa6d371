package dev.waybill.testing.mutants;

import java.util.List;

/**
 * A deliberate fault: one edit of one source file.
 *
 * @param fault what is wrong with it, in words
 * @param file the source file, below the module's {@code src/main/java}
 * @param right the text that stands there, which occurs once
 * @param wrong what takes its place
 * @param tests the simple names of the test classes that must see it; none for one that changes
 *     nothing that anybody could see
 * @param reason why nobody could; empty for all others
 */
record Mutant(
    String fault, String file, String right, String wrong, List<String> tests, String reason) {

  /** Whether the code is as good with it as without. */
  boolean isEquivalent() {
    return tests.isEmpty();
  }

  /** Returns a source with the fault. */
  String in(String source) {
    int first = source.indexOf(right);
    if (first < 0 || source.indexOf(right, first + 1) >= 0) {
      throw new IllegalStateException(
          "%s: this must occur once in %s, and %s:%n%s"
              .formatted(fault, file, first < 0 ? "is not there" : "does so several times", right));
    }
    return source.substring(0, first) + wrong + source.substring(first + right.length());
  }
}
