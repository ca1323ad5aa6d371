package dev.waybill.samples.benchmarks.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many transactions a second, each with one business row and one event (A) or ten (B). Nobody
 * publishes meanwhile.
 *
 * <p>A run is cut into short slices in which the contenders alternate, to and fro, so that whatever
 * else the machine does meets all of them. The floor takes part twice: what the two differ by is
 * the error of this method, and their mean is what the others are compared with.
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

  private static void measure(
      Bench bench, List<Contender> contenders, int events, int threads, double target)
      throws Exception {
    Report report = bench.report();
    report.heading(
        "enqueue: one business row and %d event(s) per transaction, %d thread(s)"
            .formatted(events, threads));
    Figures rates = new Figures();
    Figures cpu = new Figures();
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    for (int run = -1; run < bench.scale().runs(); run++) {
      for (Tally tally : run(bench, contenders, events, threads, clients)) {
        if (run >= 0) { // the one before is the warm-up
          rates.add(tally.contender, tally.rate());
          cpu.add(tally.contender, tally.cpuEach());
        }
      }
    }
    clients.shutdown();
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

  private static Series floors(Figures figures, List<Contender> contenders) {
    return Series.mean(
        contenders.stream().filter(HandWritten.class::isInstance).map(figures::of).toList());
  }

  private static List<Tally> run(
      Bench bench, List<Contender> contenders, int events, int threads, ExecutorService clients)
      throws Exception {
    CpuTime cpu = new CpuTime(bench.database());
    List<Tally> tallies = new ArrayList<>();
    for (Contender contender : contenders) {
      contender.clear();
      tallies.add(new Tally(contender));
    }
    bench.database().execute("TRUNCATE orders");
    bench.database().settle();
    for (int slice = 0; slice < bench.scale().slices(); slice++) {
      for (Tally tally : tallies) {
        slice(bench, tally, events, threads, clients, cpu);
      }
      Collections.reverse(tallies);
    }
    return tallies;
  }

  private static void slice(
      Bench bench, Tally tally, int events, int threads, ExecutorService clients, CpuTime cpu)
      throws Exception {
    Orders orders = new Orders(Bench.MANY_KEYS);
    double cpuBefore = cpu.seconds();
    long start = System.nanoTime();
    long end = start + bench.scale().slice().toNanos();
    Callable<Long> client =
        () -> {
          long transactions = 0;
          while (System.nanoTime() < end) {
            tally.contender.transact(Database::insertOrder, orders.next(events), () -> {});
            transactions++;
          }
          return transactions;
        };
    for (Future<Long> done : clients.invokeAll(Collections.nCopies(threads, client))) {
      tally.transactions += done.get();
    }
    tally.nanos += System.nanoTime() - start;
    tally.cpuSeconds += cpu.seconds() - cpuBefore;
  }

  /** The sum of a contender's slices in one run. */
  private static final class Tally {

    final Contender contender;
    long transactions;
    long nanos;
    double cpuSeconds;

    Tally(Contender contender) {
      this.contender = contender;
    }

    double rate() {
      return transactions * 1e9 / nanos;
    }

    double cpuEach() {
      return cpuSeconds / transactions;
    }
  }
}
