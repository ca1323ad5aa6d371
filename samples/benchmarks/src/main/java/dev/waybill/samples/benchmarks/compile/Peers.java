package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.compile.CopyingProcessor.Copies;
import dev.waybill.samples.benchmarks.compile.Turns.Turn;
import dev.waybill.samples.benchmarks.outbox.Report;
import dev.waybill.samples.benchmarks.outbox.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What others add to a compilation in the same run as Waybill, which they are compared with: two
 * processors, and one that merely copies what Waybill has generated. Nobody is held to anything.
 */
final class Peers {

  private static final Set<String> NAMES = Set.of("avaje-jsonb", "record-builder");

  /** What one of them adds to the compilation of the same sources without a processor. */
  private record Row(String name, int with, int alone) {

    double added(List<Series> taken) {
      return taken.get(with).median() - taken.get(alone).median();
    }
  }

  private final List<Turn> turns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * Lines them up.
   *
   * @param waybill the compilation of which others are compared with
   */
  Peers(Compilation waybill) {
    add("this build", waybill);
  }

  /** The processors that are compared with Waybill. */
  static List<Subject> subjects() {
    return Subject.others().stream().filter(other -> NAMES.contains(other.name())).toList();
  }

  void add(String name, Compilation compilation) {
    rows.add(new Row(name, turns.size(), turns.size() + 1));
    turns.add(compilation::withProcessor);
    turns.add(compilation::sourcesAlone);
  }

  /** Adds one that copies what Waybill has generated, in as many rounds. */
  void addCopying(Compilation waybill) {
    rows.add(new Row("a copy of the same files", turns.size(), rows.get(0).alone()));
    turns.add(() -> waybill.copying(Copies.ALL_IN_TWO_ROUNDS));
  }

  List<Turn> turns() {
    return turns;
  }

  /** Reports each against Waybill. */
  void report(Report report, List<Series> taken) {
    double ours = rows.get(0).added(taken);
    for (Row row : rows) {
      double added = row.added(taken);
      report.reported(
          row.name(),
          added / ours,
          String.format(
              Locale.ROOT, "adds %.2f s to %.2f", added, taken.get(row.alone()).median()));
    }
  }
}
