package dev.waybill.samples.benchmarks.outbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What relaying a backlog costs the contenders.
 *
 * <p>A backlog is gone within a moment, in which much can happen: a run has several, in turn.
 *
 * @param rates events a second
 * @param cpu seconds of processor time an event
 */
record RelayFigures(Figures<Contender> rates, Figures<Contender> cpu) {

  static final int TURNS = 4;

  /**
   * Measures them.
   *
   * @param fast who relays the whole backlog, several times a run
   * @param peers who relays a part of it, once
   */
  static RelayFigures measure(Bench bench, List<Contender> fast, List<Contender> peers, int keys)
      throws Exception {
    RelayFigures figures = new RelayFigures(new Figures<>(), new Figures<>());
    Scale scale = bench.scale();
    for (int run = -1; run < scale.runs(); run++) { // the one before the first is the warm-up
      Map<Contender, Cost> costs = new LinkedHashMap<>();
      for (int turn = 0; turn < TURNS; turn++) {
        for (Contender contender : fast) {
          costs.merge(contender, drain(bench, contender, scale.backlog(), keys), Cost::plus);
        }
      }
      for (Contender peer : peers) {
        costs.put(peer, drain(bench, peer, scale.peerBacklog(), keys));
      }
      if (run >= 0) {
        costs.forEach(figures::add);
      }
    }
    return figures;
  }

  private void add(Contender contender, Cost cost) {
    rates.add(contender, cost.rate());
    cpu.add(contender, cost.cpuSeconds() / cost.events());
  }

  /** Fills a contender's tables, and has it publish all that is in them. */
  static Cost drain(Bench bench, Contender contender, int backlog, int keys) throws Exception {
    bench.fill(contender, backlog, keys);
    bench.database().settle();
    CpuTime clock = new CpuTime(bench.database());
    Progress progress = new Progress(backlog);
    double cpuBefore = clock.seconds();
    long start = System.nanoTime();
    contender.drain(backlog, progress);
    long nanos = System.nanoTime() - start;
    progress.requireAll();
    return new Cost(backlog, nanos / 1e9, clock.seconds() - cpuBefore);
  }

  /** The rates of a contender over those of another, run by run. */
  Series ratio(Contender contender, Contender floor) {
    return rates.of(contender).over(rates.of(floor));
  }

  /** What is said of it beside the ratio. */
  String details(Contender contender, Contender floor) {
    return String.format(
        Locale.ROOT,
        "%s %,8.0f events/s, CPU %.2f of the floor's",
        ratio(contender, floor).range(),
        rates.median(contender),
        cpu.of(contender).over(cpu.of(floor)).median());
  }
}
