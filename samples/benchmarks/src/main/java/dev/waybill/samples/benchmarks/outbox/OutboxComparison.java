package dev.waybill.samples.benchmarks.outbox;

import java.util.ArrayList;
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
          new LatencyScenario(),
          new PollingScenario(),
          new WriteAheadLogScenario(),
          new RoundTripScenario(),
          new FlatScenario(),
          new KafkaScenario());

  private OutboxComparison() {}

  /**
   * Runs the comparison.
   *
   * @param args names of scenarios, {@code --quick}
   */
  public static void main(String[] args) throws Exception {
    List<String> names = new ArrayList<>(List.of(args));
    names.addAll(List.of(System.getProperty("waybill.scenarios", "").split(" ", -1)));
    names.removeIf(String::isBlank);
    boolean isQuick = names.remove("--quick");
    requireKnown(names);
    Report report = new Report();
    try (Database database = Database.start()) {
      Bench bench = new Bench(database, isQuick ? Scale.quick() : Scale.full(), report);
      report.note(
          "%s, JDK %s, %d processors",
          database.text("SELECT version()"),
          Runtime.version(),
          Runtime.getRuntime().availableProcessors());
      report.note("%s", database.settings());
      for (Scenario scenario : SCENARIOS) {
        if (names.isEmpty() || names.contains(scenario.name())) {
          scenario.run(bench);
        }
      }
    }
    if (!report.summarize()) {
      System.exit(1);
    }
  }

  private static void requireKnown(List<String> names) {
    List<String> known = SCENARIOS.stream().map(Scenario::name).toList();
    if (!known.containsAll(names)) {
      throw new IllegalArgumentException(
          "%s: not all of these are scenarios. There are %s".formatted(names, known));
    }
  }
}
