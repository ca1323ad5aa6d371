package dev.waybill.samples.benchmarks.outbox;

import java.util.List;

/**
 * Measures the durable outbox against hand-written JDBC and against its peers, all in one run and
 * on one PostgreSQL. Exits with 1 where a target does not hold.
 *
 * <p>Arguments: names of scenarios, all of them unless named; and {@code --quick} for a first look,
 * which measures too little to be trusted. The build passes them on as a property: {@code mvn -q -B
 * -T1 -Pbenchmarks -Dwaybill.benchmark=outbox.OutboxComparison -Dwaybill.scenarios="--quick relay"
 * package}.
 */
public final class OutboxComparison {

  private static final List<Scenario> SCENARIOS =
      List.of(
          new EnqueueScenario(),
          new RelayScenario(Bench.MANY_KEYS),
          new RelayScenario(Bench.FEW_KEYS),
          new WatchedScenario(),
          new LatencyScenario(),
          new PollingScenario(),
          new SilenceScenario(),
          new WriteAheadLogScenario(),
          new RoundTripScenario(),
          new FlatScenario(),
          new KafkaScenario(),
          new ConsumingScenario());

  private OutboxComparison() {}

  /**
   * Runs the comparison.
   *
   * @param args names of scenarios, {@code --quick}
   */
  public static void main(String[] args) throws Exception {
    Selection selection = Selection.of(args, SCENARIOS.stream().map(Scenario::name).toList());
    Report report = new Report();
    try (Database database = Database.start()) {
      Bench bench = new Bench(database, selection.scale(), report);
      bench.describeMachine();
      report.note("%s", database.settings());
      for (Scenario scenario : SCENARIOS) {
        if (selection.has(scenario.name())) {
          scenario.run(bench);
        }
      }
    }
    if (!report.summarize()) {
      System.exit(1);
    }
  }
}
