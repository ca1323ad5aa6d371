package dev.waybill.jdbc.proof.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What all acts in a folder came to, a line each, so that a later run goes on behind the last seed.
 * Used by one thread.
 */
final class SoakLog {

  private final Path file;
  private Tally sum = Tally.NONE;

  /** Opens the log in a file, which is made if it is not there. */
  SoakLog(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      sum = Files.readAllLines(file).stream().skip(1).map(Tally::parse).reduce(sum, Tally::plus);
    } else {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, Tally.columns() + "\n");
    }
  }

  /** The seed with which the next act plays. */
  long nextSeed() {
    return sum.get(Tally.Figure.SEED) + 1;
  }

  /** Adds what an act came to. */
  void add(Tally act) throws IOException {
    Files.writeString(file, act.line() + "\n", StandardOpenOption.APPEND);
    sum = sum.plus(act);
  }

  /** What all acts came to together. */
  Tally sum() {
    return sum;
  }
}
