package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.micrometer.WaybillTracing;
import java.util.List;

/**
 * What metrics and traces cost a relay: the same backlog, published by a worker that is watched and
 * by one that is not.
 */
final class WatchedScenario implements Scenario {

  private static final double LEAST = 0.97;
  private static final double STANDARD = 0.1;

  @Override
  public String name() {
    return "watched";
  }

  @Override
  public void run(Bench bench) throws Exception {
    bench
        .report()
        .heading(
            "watched: a backlog of %,d events, each of a trace".formatted(bench.scale().backlog()));
    WaybillTracing tenth = Watched.tracing(STANDARD);
    WaybillTracing all = Watched.tracing(1);
    Database database = bench.database();
    Waybill floor = Waybill.watched(database, "watched_not_", "unwatched", Watched.not(tenth));
    Waybill error = Waybill.watched(database, "watched_error_", "the same", Watched.not(tenth));
    Waybill usual =
        Waybill.watched(
            database, "watched_tenth_", "metrics, a tenth of traces", Watched.by(tenth));
    Waybill whole =
        Waybill.watched(database, "watched_all_", "metrics, all traces", Watched.by(all));
    List<Contender> contenders = List.of(floor, error, usual, whole);
    RelayFigures figures = RelayFigures.measure(bench, contenders, List.of(), Bench.MANY_KEYS);
    for (Contender contender : contenders) {
      double ratio = figures.ratio(contender, floor).median();
      String details = figures.details(contender, floor);
      if (contender == usual) {
        bench.report().atLeast(LEAST, contender.name(), ratio, details);
      } else {
        bench.report().reported(contender.name(), ratio, details);
      }
    }
    for (Waybill waybill : List.of(floor, error, usual, whole)) {
      waybill.close();
    }
  }
}
