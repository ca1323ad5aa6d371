package dev.waybill.samples.benchmarks.outbox;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How fast a backlog is published to a producer that does nothing, and settled in the database. */
final class RelayScenario implements Scenario {

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
    Figures rates = new Figures();
    Figures cpu = new Figures();
    for (int run = -1; run < scale.runs(); run++) {
      for (Contender contender : fast) {
        drain(bench, contender, scale.backlog(), run, rates, cpu);
      }
      for (Contender peer : peers) {
        drain(bench, peer, scale.peerBacklog(), run, rates, cpu);
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

  private void drain(
      Bench bench, Contender contender, int backlog, int run, Figures rates, Figures cpu)
      throws Exception {
    bench.fill(contender, backlog, keys);
    bench.database().settle();
    CpuTime clock = new CpuTime(bench.database());
    Progress progress = new Progress(backlog);
    double cpuBefore = clock.seconds();
    long start = System.nanoTime();
    contender.drain(backlog, progress);
    long nanos = System.nanoTime() - start;
    progress.requireAll();
    if (run >= 0) { // the one before is the warm-up
      rates.add(contender, backlog * 1e9 / nanos);
      cpu.add(contender, (clock.seconds() - cpuBefore) / backlog);
    }
  }
}
