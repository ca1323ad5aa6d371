package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.outbox.Report;
import dev.waybill.samples.benchmarks.outbox.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
 * before small ones were looked at; both unless named. The build passes them on by the property
 * {@code waybill.scenarios}. A number is that of the runs, eleven unless given.
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
    List<String> names = new ArrayList<>(List.of(args));
    names.addAll(List.of(System.getProperty("waybill.scenarios", "").split(" ", -1)));
    names.removeIf(String::isBlank);
    int runs = RUNS;
    if (!names.isEmpty() && names.get(names.size() - 1).matches("[0-9]+")) {
      runs = Integer.parseInt(names.remove(names.size() - 1));
    }
    if (!SCENARIOS.containsAll(names)) {
      throw new IllegalArgumentException("%s: there are %s".formatted(names, SCENARIOS));
    }
    Path directory = Files.createTempDirectory("waybill-compile-time");
    boolean holds;
    try {
      holds = new BuildComparison(directory, runs).run(names.isEmpty() ? SCENARIOS : names);
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
  }

  private void small(int records) throws IOException, InterruptedException {
    report.heading(records + " record(s), CPU that the processor adds");
    Subject earlier = Subject.waybill(BEFORE_SMALL_BUILDS);
    Compilation today = compilation(Subject.waybill(), records);
    List<Series> taken =
        take(
            compilation(earlier, records)::withProcessor,
            compilation(earlier, records)::withProcessor,
            today::withProcessor,
            today::sourcesAlone);
    double alone = taken.get(3).median();
    double first = taken.get(0).median() - alone;
    double second = taken.get(1).median() - alone;
    double ours = taken.get(2).median() - alone;
    report.atMost(
        ADDED_TO_SMALL,
        records + " record(s)",
        ours / ((first + second) / 2),
        String.format(
            Locale.ROOT,
            "adds %.2f s after %.2f, to %.2f; %s against itself %.3f",
            ours,
            first,
            alone,
            BEFORE_SMALL_BUILDS,
            second / first));
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

  /** One process, of which the CPU seconds count. */
  private interface Turn {

    double take() throws IOException, InterruptedException;
  }

  /** Takes turns, from the first to the last and back. */
  private List<Series> take(Turn... turns) throws IOException, InterruptedException {
    List<Series> taken = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < turns.length; i++) {
      taken.add(new Series());
      order.add(i);
    }
    for (int run = -1; run < runs; run++) {
      for (int i : order) {
        double seconds = turns[i].take();
        if (run >= 0) { // the one before fills the caches of the disk
          taken.get(i).add(seconds);
        }
      }
      Collections.reverse(order);
    }
    return taken;
  }
}
