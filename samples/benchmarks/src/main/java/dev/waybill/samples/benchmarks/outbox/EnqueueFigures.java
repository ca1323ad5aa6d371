package dev.waybill.samples.benchmarks.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What enqueueing costs the contenders.
 *
 * <p>A run is cut into short slices in which the contenders alternate, to and fro, so that whatever
 * else the machine does meets all of them.
 *
 * @param rates transactions a second
 * @param cpu seconds of processor time a transaction
 */
record EnqueueFigures(Figures<Contender> rates, Figures<Contender> cpu) {

  /**
   * Measures transactions with a business row.
   *
   * @param events how many a transaction enqueues
   * @param threads how many enqueue at once
   */
  static EnqueueFigures measure(
      Bench bench, List<? extends Contender> contenders, int events, int threads) throws Exception {
    EnqueueFigures figures = new EnqueueFigures(new Figures<>(), new Figures<>());
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    for (int run = -1; run < bench.scale().runs(); run++) {
      for (Tally tally : run(bench, contenders, events, threads, clients)) {
        if (run >= 0) { // the one before is the warm-up
          figures.rates.add(tally.contender, tally.rate());
          figures.cpu.add(tally.contender, tally.cpuEach());
        }
      }
    }
    clients.shutdown();
    return figures;
  }

  private static List<Tally> run(
      Bench bench,
      List<? extends Contender> contenders,
      int events,
      int threads,
      ExecutorService clients)
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
