package dev.waybill.samples.benchmarks.outbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How fast a backlog is published to a producer that does nothing, and settled in the database. */
final class RelayScenario implements Scenario {

  /** A backlog is gone within a moment, in which much can happen: a run has several, in turn. */
  static final int TURNS = 4;

  private static final double ONE_WORKER = 0.9;
  private static final double TWO_WORKERS = 1.1;
  private static final double OVER_PEERS = 10;

  private final int keys;

  RelayScenario(int keys) {
    this.keys = keys;
  }

  private boolean isJudged() {
    return keys == Bench.MANY_KEYS;
  }

  @Override
  public String name() {
    return isJudged() ? "relay" : "relay-%d-keys".formatted(keys);
  }

  @Override
  public void run(Bench bench) throws Exception {
    Scale scale = bench.scale();
    Report report = bench.report();
    report.heading(
        "relay: a backlog of %,d events, %,d keys (peers: %,d events)"
            .formatted(scale.backlog(), keys, scale.peerBacklog()));
    Database database = bench.database();
    Contender floor = HandWritten.floor(database);
    Waybill one = Waybill.of(database, name() + "-1-");
    Waybill two = Waybill.ofTwo(database, name() + "-2-");
    List<Contender> peers = List.of(new Gruelbox(database), new DbScheduler(database));
    List<Contender> fast = List.of(floor, HandWritten.unlocked(database), one, two);
    Figures<Contender> rates = new Figures<>();
    Figures<Contender> cpu = new Figures<>();
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
        costs.forEach(
            (contender, cost) -> {
              rates.add(contender, cost.rate());
              cpu.add(contender, cost.cpuSeconds() / cost.events());
            });
      }
    }
    one.close();
    two.close();
    for (Contender contender : Stream.concat(fast.stream(), peers.stream()).toList()) {
      Series ratio = rates.of(contender).over(rates.of(floor));
      String details =
          String.format(
              Locale.ROOT,
              "%s %,8.0f events/s, CPU %.2f of the floor's",
              ratio.range(),
              rates.median(contender),
              cpu.of(contender).over(cpu.of(floor)).median());
      if (isJudged() && contender instanceof Waybill) {
        double target = contender == one ? ONE_WORKER : TWO_WORKERS;
        report.atLeast(target, contender.name(), ratio.median(), details);
      } else {
        report.reported(contender.name(), ratio.median(), details);
      }
    }
    for (Contender peer : peers) {
      double over = rates.of(one).over(rates.of(peer)).median();
      String subject = "one worker over " + peer.name();
      if (isJudged()) {
        report.atLeast(OVER_PEERS, subject, over, "");
      } else {
        report.reported(subject, over, "");
      }
    }
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
}
