package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.builds.Build;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Measures this build against an earlier one, whose jars are made out of the repository: both take
 * turns in one process and on one PostgreSQL. The earlier one takes part twice, and what the two
 * differ by is the error. Exits with 1 where this build is slower by more than 3 % and by more than
 * that error.
 *
 * <p>Arguments: {@code conversion}, {@code enqueue}, {@code relay} and {@code latency}, all of them
 * unless named, and {@code --quick}; the build passes them on as {@link OutboxComparison} says.
 */
public final class BuildComparison {

  private static final String EARLIER = "7c1ed46";
  private static final double TOLERANCE = 0.03;
  private static final int PER_SECOND = 200;
  private static final int CONVERSIONS = 1_000_000;
  private static final int CONVERSION_SLICES = 10;
  private static final List<String> SCENARIOS =
      List.of("conversion", "enqueue", "relay", "latency");

  private final Bench bench;
  private final Build earlier;
  private final Build today;

  private BuildComparison(Bench bench, Build earlier, Build today) {
    this.bench = bench;
    this.earlier = earlier;
    this.today = today;
  }

  /**
   * Runs the comparison.
   *
   * @param args names of scenarios, {@code --quick}
   */
  public static void main(String[] args) throws Exception {
    Selection selection = Selection.of(args, SCENARIOS);
    Build earlier = Build.of(EARLIER);
    Report report = new Report();
    try (Database database = Database.start()) {
      Bench bench = new Bench(database, selection.scale(), report);
      bench.describeMachine();
      BuildComparison comparison = new BuildComparison(bench, earlier, Build.today());
      for (String scenario : SCENARIOS) {
        if (selection.has(scenario)) {
          comparison.run(scenario);
        }
      }
    }
    if (!report.summarize()) {
      System.exit(1);
    }
  }

  private void run(String scenario) throws Exception {
    switch (scenario) {
      case "conversion" -> conversion();
      case "enqueue" -> {
        enqueue(1, 1);
        enqueue(1, 8);
        enqueue(10, 1);
        enqueue(10, 8);
      }
      case "relay" -> {
        relay(1);
        relayOfSameColumns();
        relay(2);
      }
      default -> latency();
    }
  }

  private void conversion() throws Exception {
    bench.report().heading("conversion: ns a record");
    Builds builds = builds("conversion", 1);
    OrderPlaced event = new Orders(1).next();
    Figures<Contender> nanos = new Figures<>();
    List<Built> turns = new ArrayList<>(builds.all());
    for (int run = -1; run < bench.scale().runs(); run++) {
      for (int slice = 0; slice < CONVERSION_SLICES; slice++) {
        for (Built build : turns) {
          double each = build.convert(event, CONVERSIONS);
          if (run >= 0) { // the one before is the warm-up
            nanos.add(build, each);
          }
        }
        Collections.reverse(turns);
      }
    }
    builds.judgeLess("conversion", nanos.perRun(CONVERSION_SLICES));
  }

  private void enqueue(int events, int threads) throws Exception {
    String what = "enqueue %d, %d thread(s)".formatted(events, threads);
    bench.report().heading(what + ": transactions a second");
    Builds builds = builds("enqueue-%d-%d".formatted(events, threads), 1);
    builds.judgeMore(what, EnqueueFigures.measure(bench, builds.all(), events, threads).rates());
  }

  private void relay(int workers) throws Exception {
    relay("relay, %d worker(s)".formatted(workers), builds("relay-" + workers, workers));
  }

  /** The tables of this build have four columns more, which the server reads for each event. */
  private void relayOfSameColumns() throws Exception {
    Builds builds = builds("relay-same-", 1);
    Database database = bench.database();
    String table = "\"%soutbox\"".formatted(builds.ours().prefix());
    database.execute("DROP TABLE " + table);
    database.execute(
        "CREATE TABLE %s (LIKE \"%soutbox\" INCLUDING ALL)"
            .formatted(table, builds.first().prefix()));
    relay("relay, 1 worker, columns of " + EARLIER, builds);
  }

  private void relay(String what, Builds builds) throws Exception {
    bench.report().heading(what + ": events a second");
    Figures<Contender> rates = new Figures<>();
    List<Built> turns = new ArrayList<>(builds.all());
    for (int run = -1; run < bench.scale().runs(); run++) {
      for (int turn = 0; turn < RelayFigures.TURNS; turn++) {
        for (Built build : turns) {
          Cost cost = RelayFigures.drain(bench, build, bench.scale().backlog(), Bench.MANY_KEYS);
          if (run >= 0) { // the one before is the warm-up
            rates.add(build, cost.rate());
          }
        }
        Collections.reverse(turns);
      }
    }
    builds.judgeMore(what, rates.perRun(RelayFigures.TURNS));
  }

  private void latency() throws Exception {
    bench.report().heading("latency: ms from before COMMIT to publish");
    Builds builds = builds("latency", 1);
    Figures<Contender> p50 = new Figures<>();
    Figures<Contender> p99 = new Figures<>();
    List<Built> turns = new ArrayList<>(builds.all());
    for (int run = -1; run < bench.scale().runs(); run++) {
      for (Built build : turns) {
        Latencies latencies = LatencyScenario.measure(bench, build, PER_SECOND);
        if (run >= 0) { // the one before is the warm-up
          p50.add(build, latencies.percentile(50));
          p99.add(build, latencies.percentile(99));
        }
      }
      Collections.reverse(turns);
    }
    builds.judgeLess("p50", p50);
    builds.judgeLess("p99", p99);
  }

  private Builds builds(String scenario, int workers) throws ReflectiveOperationException {
    return new Builds(
        bench.report(),
        built(earlier, scenario + "-a-", workers),
        built(earlier, scenario + "-b-", workers),
        built(today, scenario + "-c-", workers));
  }

  private Built built(Build build, String prefix, int workers) throws ReflectiveOperationException {
    Database database = bench.database();
    return new Built(
        database, build.name(), prefix, build.driver(database.pool(), prefix, workers));
  }

  /** Those that take turns. */
  private record Builds(Report report, Built first, Built second, Built ours) {

    List<Built> all() {
      return List.of(first, second, ours);
    }

    /** Where more is better. */
    void judgeMore(String subject, Figures<Contender> figures) {
      Series error = error(figures);
      double least = Math.min(1 - TOLERANCE, error.least());
      report.atLeast(least, subject, ratio(figures).median(), details(figures, error));
      close();
    }

    /** Where less is better. */
    void judgeLess(String subject, Figures<Contender> figures) {
      Series error = error(figures);
      double most = Math.max(1 + TOLERANCE, error.most());
      report.atMost(most, subject, ratio(figures).median(), details(figures, error));
      close();
    }

    private Series error(Figures<Contender> figures) {
      return figures.of(second).over(figures.of(first));
    }

    private Series ratio(Figures<Contender> figures) {
      return figures.of(ours).over(Series.mean(List.of(figures.of(first), figures.of(second))));
    }

    private String details(Figures<Contender> figures, Series error) {
      return String.format(
          Locale.ROOT,
          "%s, %,.2f after %,.2f; %s against itself %.3f %s",
          ratio(figures).range(),
          figures.median(ours),
          figures.median(first),
          first.name(),
          error.median(),
          error.range());
    }

    private void close() {
      all().forEach(Built::close);
    }
  }
}
