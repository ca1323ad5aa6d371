package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.compile.Turns.Turn;
import dev.waybill.samples.benchmarks.outbox.Report;
import dev.waybill.samples.benchmarks.outbox.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures what compiling takes with this build against earlier ones, whose jars are made out of
 * the repository. Every compilation is a process of its own, and all take turns; the medians of
 * their CPU seconds are compared. The earlier build takes part twice, and what the two differ by is
 * the error. Exits with 1 where a target is missed.
 *
 * <p>Arguments: {@code lock}, 300 records in ten packages against the build before there were
 * locks, without one and with one in each; {@code small}, from one record to 300 against the build
 * before small ones were looked at, with what others add beside it; both unless named. The build
 * passes them on by the property {@code waybill.scenarios}. A number is that of the runs, eleven
 * unless given.
 */
public final class BuildComparison {

  private static final int RUNS = 11;
  private static final String BEFORE_LOCKS = "6c083a7";
  private static final double WITHOUT_LOCK = 1.03;
  private static final double WITH_LOCK = 1.06;
  private static final String BEFORE_SMALL_BUILDS = "7c1ed46";
  private static final List<Integer> SMALL = List.of(1, 10, 30);
  private static final int LARGE = 300;
  private static final double ADDED_TO_SMALL = 0.7;
  private static final double TOTAL_OF_LARGE = 0.92;

  /** They are there to compare with, and have a third of the runs. */
  private static final int PEERS_SHARE = 3;

  private static final List<String> SCENARIOS = List.of("lock", "small");

  private final Path directory;
  private final int runs;
  private final Report report = new Report();
  private int compilations;

  private BuildComparison(Path directory, int runs) {
    this.directory = directory;
    this.runs = runs;
  }

  /**
   * Runs the comparison.
   *
   * @param args names of scenarios, a number of runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Chosen chosen = Chosen.of(args, SCENARIOS, RUNS);
    Path directory = Files.createTempDirectory("waybill-compile-time");
    boolean holds;
    try {
      holds = new BuildComparison(directory, chosen.runs()).run(chosen.names());
    } finally {
      Compilation.deleteAll(directory);
    }
    if (!holds) {
      System.exit(1);
    }
  }

  private boolean run(Iterable<String> scenarios) throws IOException, InterruptedException {
    for (String scenario : scenarios) {
      if (scenario.equals("lock")) {
        locks();
      } else {
        for (int records : SMALL) {
          small(records);
        }
        large();
      }
    }
    return report.summarize();
  }

  private void locks() throws IOException, InterruptedException {
    report.heading("300 records in ten packages, CPU of javac");
    Subject earlier = Subject.waybill(BEFORE_LOCKS);
    Compilation locked = compilation(Subject.waybill(), LARGE);
    locked.withProcessor();
    locked.acceptLocks();
    List<Series> taken =
        take(
            compilation(earlier, LARGE)::withProcessor,
            compilation(earlier, LARGE)::withProcessor,
            compilation(Subject.waybill(), LARGE)::withProcessor,
            locked::withProcessor);
    report.atMost(WITHOUT_LOCK, "without a lock", ratio(taken, 2), details(taken, 2, BEFORE_LOCKS));
    report.atMost(
        WITH_LOCK, "with a lock in each package", ratio(taken, 3), details(taken, 3, BEFORE_LOCKS));
  }

  private void large() throws IOException, InterruptedException {
    report.heading("300 records in ten packages, CPU of javac");
    Subject earlier = Subject.waybill(BEFORE_SMALL_BUILDS);
    List<Series> taken =
        take(
            compilation(earlier, LARGE)::withProcessor,
            compilation(earlier, LARGE)::withProcessor,
            compilation(Subject.waybill(), LARGE)::withProcessor);
    report.atMost(
        TOTAL_OF_LARGE, "300 records", ratio(taken, 2), details(taken, 2, BEFORE_SMALL_BUILDS));
    peers(LARGE);
  }

  private void small(int records) throws IOException, InterruptedException {
    report.heading(records + " record(s), CPU that the processor adds");
    Subject earlier = Subject.waybill(BEFORE_SMALL_BUILDS);
    Compilation today = compilation(Subject.waybill(), records);
    Added added =
        Added.of(
            take(
                compilation(earlier, records)::withProcessor,
                compilation(earlier, records)::withProcessor,
                today::withProcessor,
                today::sourcesAlone));
    report.atMost(
        ADDED_TO_SMALL, records + " record(s)", added.ratio(), added.details(BEFORE_SMALL_BUILDS));
    peers(records);
  }

  private void peers(int records) throws IOException, InterruptedException {
    report.note("others, against what this build adds in the same runs:");
    Compilation waybill = compilation(Subject.waybill(), records);
    Peers peers = new Peers(waybill);
    for (Subject other : Peers.subjects()) {
      peers.add(other.name(), compilation(other, records));
    }
    if (records == LARGE) {
      peers.addCopying(waybill);
    }
    peers.report(report, Turns.take(1, Math.max(1, runs / PEERS_SHARE), peers.turns()));
  }

  /** Against both turns of the earlier build. */
  private static double ratio(List<Series> taken, int index) {
    return taken.get(index).median() / ((taken.get(0).median() + taken.get(1).median()) / 2);
  }

  private static String details(List<Series> taken, int index, String earlier) {
    return String.format(
        Locale.ROOT,
        "%.2f s after %.2f, %s; %s against itself %.3f",
        taken.get(index).median(),
        taken.get(0).median(),
        taken.get(index).over(taken.get(0)).range(),
        earlier,
        taken.get(1).median() / taken.get(0).median());
  }

  private Compilation compilation(Subject subject, int records) throws IOException {
    return new Compilation(directory.resolve("c" + compilations++), subject, Layout.of(records));
  }

  /** The run before those that count fills the caches of the disk. */
  private List<Series> take(Turn... turns) throws IOException, InterruptedException {
    return Turns.take(1, runs, List.of(turns));
  }
}
