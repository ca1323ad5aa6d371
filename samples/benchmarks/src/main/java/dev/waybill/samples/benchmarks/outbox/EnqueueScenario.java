package dev.waybill.samples.benchmarks.outbox;

import java.util.List;
import java.util.Locale;

/**
 * How many transactions a second, each with one business row and one event (A) or ten (B). Nobody
 * publishes meanwhile.
 *
 * <p>The floor takes part twice: what the two differ by is the error of this method, and their mean
 * is what the others are compared with.
 */
final class EnqueueScenario implements Scenario {

  @Override
  public String name() {
    return "enqueue";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Database database = bench.database();
    Waybill waybill = Waybill.of(database, "enqueue_");
    List<Contender> contenders =
        List.of(
            HandWritten.floor(database),
            waybill,
            HandWritten.control(database),
            new Gruelbox(database),
            new DbScheduler(database));
    measure(bench, contenders, 1, 1, 0.95);
    measure(bench, contenders, 1, 8, 0.95);
    measure(bench, contenders, 10, 1, 0.9);
    measure(bench, contenders, 10, 8, 0.9);
    waybill.close();
  }

  /** Measures them, and judges Waybill by a target. */
  static void measure(
      Bench bench, List<Contender> contenders, int events, int threads, double target)
      throws Exception {
    Report report = bench.report();
    report.heading(
        "enqueue: one business row and %d event(s) per transaction, %d thread(s)"
            .formatted(events, threads));
    EnqueueFigures figures = EnqueueFigures.measure(bench, contenders, events, threads);
    Figures<Contender> rates = figures.rates();
    Figures<Contender> cpu = figures.cpu();
    Series floorRates = floors(rates, contenders);
    Series floorCpu = floors(cpu, contenders);
    for (Contender contender : contenders) {
      Series ratio = rates.of(contender).over(floorRates);
      String details =
          String.format(
              Locale.ROOT,
              "%s %,8.0f transactions/s, CPU %.2f of the floor's",
              ratio.range(),
              rates.median(contender),
              cpu.of(contender).over(floorCpu).median());
      if (contender instanceof Waybill) {
        report.atLeast(target, contender.name(), ratio.median(), details);
      } else {
        report.reported(contender.name(), ratio.median(), details);
      }
    }
  }

  private static Series floors(Figures<Contender> figures, List<Contender> contenders) {
    return Series.mean(
        contenders.stream().filter(HandWritten.class::isInstance).map(figures::of).toList());
  }
}
