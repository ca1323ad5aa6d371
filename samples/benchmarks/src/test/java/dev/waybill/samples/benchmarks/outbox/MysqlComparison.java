package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.jdbc.MysqlServer.Release;
import dev.waybill.samples.benchmarks.outbox.FlatScenario.Finding;
import dev.waybill.samples.benchmarks.outbox.FlatScenario.Held;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the durable outbox on servers of MySQL and MariaDB, each against hand-written JDBC in
 * the same run and on the same server, which deletes in the same way. Exits with 1 where a target
 * does not hold.
 *
 * <p>Arguments: names of servers and of scenarios, all of either unless named, and {@code --quick}.
 */
public final class MysqlComparison {

  private static final double ENQUEUE_ONE = 0.93;
  private static final double ENQUEUE_TEN = 0.88;
  private static final double ONE_WORKER = 0.85;
  private static final double FLAT = 1.2;
  private static final int LONG_BACKLOG = 200_000;

  private static final List<String> SCENARIOS = List.of("enqueue", "relay", "flat");

  private final Bench bench;
  private final Database database;

  private MysqlComparison(Bench bench) {
    this.bench = bench;
    this.database = bench.database();
  }

  /**
   * Runs the comparison.
   *
   * @param args names of servers and scenarios, {@code --quick}
   */
  public static void main(String[] args) throws Exception {
    List<String> servers = Stream.of(Release.values()).map(Release::name).toList();
    Selection selection =
        Selection.of(args, Stream.concat(servers.stream(), SCENARIOS.stream()).toList());
    Report report = new Report();
    for (String server : selection.among(servers)) {
      try (Database database = Database.on(MysqlBenchServer.start(Release.valueOf(server)))) {
        Bench bench = new Bench(database, selection.scale(), report);
        report.heading(server);
        bench.describeMachine();
        report.note("%s", database.settings());
        for (String scenario : selection.among(SCENARIOS)) {
          new MysqlComparison(bench).run(scenario);
        }
      }
    }
    System.exit(report.summarize() ? 0 : 1);
  }

  private void run(String scenario) throws Exception {
    switch (scenario) {
      case "enqueue" -> enqueue();
      case "relay" -> relay();
      default -> flat();
    }
  }

  private void enqueue() throws Exception {
    try (Waybill waybill = Waybill.of(database, "enqueue_")) {
      List<Contender> contenders =
          List.of(HandWritten.floor(database), waybill, HandWritten.control(database));
      EnqueueScenario.measure(bench, contenders, 1, 1, ENQUEUE_ONE);
      EnqueueScenario.measure(bench, contenders, 1, 8, ENQUEUE_ONE);
      EnqueueScenario.measure(bench, contenders, 10, 1, ENQUEUE_TEN);
      EnqueueScenario.measure(bench, contenders, 10, 8, ENQUEUE_TEN);
    }
  }

  private void relay() throws Exception {
    Report report = bench.report();
    report.heading(
        "relay: a backlog of %,d events, %,d keys"
            .formatted(bench.scale().backlog(), Bench.MANY_KEYS));
    try (Waybill one = Waybill.of(database, "relay_1_");
        Waybill two = Waybill.ofTwo(database, "relay_2_")) {
      Contender floor = HandWritten.floor(database);
      Contender unlocked = HandWritten.unlocked(database);
      List<Contender> all = List.of(floor, unlocked, one, two);
      RelayFigures figures = RelayFigures.measure(bench, all, List.of(), Bench.MANY_KEYS);
      for (Contender contender : List.of(floor, unlocked, two)) {
        report.reported(
            contender.name(),
            figures.ratio(contender, floor).median(),
            figures.details(contender, floor));
      }
      report.atLeast(
          ONE_WORKER, one.name(), figures.ratio(one, floor).median(), figures.details(one, floor));
      Series more = figures.ratio(two, one);
      report.atLeast(1, "two workers over one", more.median(), more.range());
    }
  }

  private void flat() throws Exception {
    Report report = bench.report();
    int backlog = Math.min(LONG_BACKLOG, bench.scale().longBacklog());
    try (Waybill waybill = Waybill.of(database, "flat_")) {
      HandWritten floor = HandWritten.floor(database);
      FlatScenario.warmUp(bench, floor, waybill);
      report.heading("flat: a backlog of %,d events".formatted(backlog));
      Finding plain = FlatScenario.compare(bench, floor, waybill, backlog, Held.NOTHING);
      report.atMost(FLAT, "last tenth over first", plain.flat.median(), plain.details());
      report.reported("rate over the floor's", plain.rate.median(), plain.rate.range());

      int held = bench.scale().heldBacklog();
      report.heading("flat: %,d events while an old snapshot is open".formatted(held));
      Finding reader = FlatScenario.compare(bench, floor, waybill, held, Held.BY_A_READER);
      report.reported("last tenth over first", reader.flat.median(), reader.details());
      report.reported("rate over the floor's", reader.rate.median(), reader.rate.range());
    }
  }
}
