package dev.waybill.jdbc.proof;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What happened, in one order for all processes: those that are not this one tell it here before
 * they go on. Safe for use by several threads.
 */
public final class History implements Witness {

  /**
   * A fact and when it was told.
   *
   * @param at the value of {@link System#nanoTime()}
   * @param fact what happened
   */
  public record Entry(long at, Fact fact) {}

  private final LongSupplier nanoTime;
  private final List<Entry> entries = new ArrayList<>();

  /** Begins a history in real time. */
  public History() {
    this(System::nanoTime);
  }

  /** Tells again what was told, perhaps with more. */
  public static History of(List<Entry> entries) {
    History history = new History();
    history.entries.addAll(entries);
    return history;
  }

  /** Begins a history in a time of its own. */
  History(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void saw(Fact fact) {
    entries.add(new Entry(nanoTime.getAsLong(), fact));
  }

  /** Writes what happened to a file, for whoever wants to know how it came. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (Writer writer = Files.newBufferedWriter(file)) {
      write(writer);
    }
  }

  /** Writes what happened, a fact a line. */
  public void write(Writer writer) throws IOException {
    for (Entry entry : entries()) {
      writer.write("%,15d %s%n".formatted(entry.at() / 1_000, entry.fact()));
    }
  }

  /** Returns what happened so far. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
