package dev.waybill.samples.benchmarks.outbox;

import java.util.List;
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
    RelayFigures figures = RelayFigures.measure(bench, fast, peers, keys);
    one.close();
    two.close();
    for (Contender contender : Stream.concat(fast.stream(), peers.stream()).toList()) {
      double ratio = figures.ratio(contender, floor).median();
      String details = figures.details(contender, floor);
      if (isJudged() && contender instanceof Waybill) {
        double target = contender == one ? ONE_WORKER : TWO_WORKERS;
        report.atLeast(target, contender.name(), ratio, details);
      } else {
        report.reported(contender.name(), ratio, details);
      }
    }
    for (Contender peer : peers) {
      double over = figures.ratio(one, peer).median();
      String subject = "one worker over " + peer.name();
      if (isJudged()) {
        report.atLeast(OVER_PEERS, subject, over, "");
      } else {
        report.reported(subject, over, "");
      }
    }
  }
}
