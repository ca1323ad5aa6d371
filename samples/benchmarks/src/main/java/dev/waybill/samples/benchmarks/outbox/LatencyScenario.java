package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.outbox.Contender.Running;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes from just before COMMIT to the publishing, at 200 events a second, where the
 * publishing process is the committing one.
 */
final class LatencyScenario implements Scenario {

  private static final int PER_SECOND = 200;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Report report = bench.report();
    report.heading("latency: from before COMMIT to publish, %d events/s".formatted(PER_SECOND));
    Database database = bench.database();
    Contender floor = HandWritten.floor(database);
    Waybill waybill = Waybill.of(database, "latency_");
    List<Contender> peers = List.of(new Gruelbox(database), new DbScheduler(database));
    List<Contender> contenders = List.of(floor, waybill, peers.get(0), peers.get(1));
    Figures<Contender> p50 = new Figures<>();
    Figures<Contender> p99 = new Figures<>();
    for (int run = -1; run < bench.scale().runs(); run++) {
      for (Contender contender : contenders) {
        Latencies latencies = measure(bench, contender, PER_SECOND);
        if (run >= 0) { // the one before is the warm-up
          p50.add(contender, latencies.percentile(50));
          p99.add(contender, latencies.percentile(99));
        }
      }
    }
    waybill.close();
    for (Contender contender : contenders) {
      String details =
          String.format(
              Locale.ROOT,
              "p50 %.2f ms %s, p99 %.2f ms %s",
              p50.median(contender),
              p50.of(contender).range(),
              p99.median(contender),
              p99.of(contender).range());
      double ratio50 = p50.of(contender).over(p50.of(floor)).median();
      double ratio99 = p99.of(contender).over(p99.of(floor)).median();
      if (contender == waybill) {
        report.atMost(1.5, contender.name() + ", p50 over the floor's", ratio50, details);
        report.atMost(2, contender.name() + ", p99 over the floor's", ratio99, "");
      } else {
        report.reported(contender.name() + ", p50 over the floor's", ratio50, details);
        report.reported(contender.name() + ", p99 over the floor's", ratio99, "");
      }
    }
    for (Contender peer : peers) {
      report.atMost(
          1, "p50 over that of " + peer.name(), p50.of(waybill).over(p50.of(peer)).median(), "");
      report.atMost(
          1, "p99 over that of " + peer.name(), p99.of(waybill).over(p99.of(peer)).median(), "");
    }
  }

  static Latencies measure(Bench bench, Contender contender, int perSecond) throws Exception {
    contender.clear();
    bench.database().settle();
    Latencies latencies = new Latencies();
    Running running = contender.start(latencies);
    try {
      SteadyLoad load = new SteadyLoad(contender, perSecond, latencies);
      load.run(bench.scale().latency().dividedBy(5)); // lanes are taken, connections opened
      latencies.awaitAll();
      latencies.forget();
      load.run(bench.scale().latency());
      latencies.awaitAll();
    } finally {
      running.close();
    }
    return latencies;
  }
}
