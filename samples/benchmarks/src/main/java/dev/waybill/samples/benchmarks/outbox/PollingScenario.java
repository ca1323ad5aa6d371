package dev.waybill.samples.benchmarks.outbox;

import java.util.Locale;

/**
 * How long an event takes that another process commits: it is found by polling, which adapts to how
 * much there is. In milliseconds, since nobody else has anything to compare it with.
 */
final class PollingScenario implements Scenario {

  @Override
  public String name() {
    return "polling";
  }

  @Override
  public void run(Bench bench) throws Exception {
    bench
        .report()
        .heading("polling: milliseconds from before COMMIT in another process to publish");
    try (Waybill waybill = Waybill.polling(bench.database(), "polling_")) {
      for (int perSecond : new int[] {200, 20, 4}) {
        Series p50 = new Series();
        Series p99 = new Series();
        for (int run = 0; run < bench.scale().runs(); run++) {
          Latencies latencies = LatencyScenario.measure(bench, waybill, perSecond);
          p50.add(latencies.percentile(50));
          p99.add(latencies.percentile(99));
        }
        bench
            .report()
            .reported(
                "p50 at %d events/s, interval 1 s at most".formatted(perSecond),
                p50.median(),
                String.format(
                    Locale.ROOT, "%s p99 %.1f %s", p50.range(), p99.median(), p99.range()));
      }
    }
  }
}
