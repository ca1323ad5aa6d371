package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.kafka.KafkaEventBus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast a backlog gets from PostgreSQL to Kafka, and is settled in the database. */
final class KafkaScenario implements Scenario {

  private static final double RATE_OVER_FLOOR = 0.97;
  private static final double CPU_OVER_FLOOR = 1.1;
  private static final double TRANSACTIONAL_OVER_FLOOR = 0.75;
  private static final double TRANSACTIONAL_OF_FEW_KEYS = 0.72;
  private static final int PARTITIONS = 6;

  /** So many runs go before: Kafka's client and broker take long to be compiled. */
  private static final int WARM_UPS = 4;

  /** A backlog is gone within a moment, in which much can happen: a run has several, in turn. */
  private static final int TURNS = 3;

  /** Where a worker sends orders unless told otherwise. */
  private static final String TOPIC = "outbox.event.Order";

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Database database = bench.database();
    try (KafkaServer kafka = KafkaServer.start();
        KafkaEventBus bus = KafkaEventBus.builder(kafka.address()).build();
        KafkaEventBus transactional =
            KafkaEventBus.builder(kafka.address()).transactional("benchmark").build()) {
      kafka.createTopic(TOPIC, PARTITIONS);
      try (HandWrittenProducer byHand = new HandWrittenProducer(kafka.address(), TOPIC);
          Waybill one = Waybill.to(database, "kafka_1_", 1, "waybill", bus);
          Waybill two = Waybill.to(database, "kafka_2_", 2, "waybill, 2 workers", bus);
          Waybill atomic =
              Waybill.to(database, "kafka_t_", 1, "waybill, transactional", transactional);
          TopicCount count = new TopicCount(kafka.address(), TOPIC)) {
        Contender floor = HandWritten.to(database, byHand);
        Contender again = HandWritten.controlTo(database, byHand);
        List<Contender> contenders = List.of(floor, one, again, two, atomic);
        for (int keys : new int[] {Bench.MANY_KEYS, Bench.FEW_KEYS}) {
          boolean areMany = keys == Bench.MANY_KEYS;
          int runs = areMany ? bench.scale().relayedRuns() : bench.scale().runs();
          Found found = measure(bench, kafka, count, contenders, keys, runs);
          found.report(bench.report(), contenders);
          if (areMany) {
            found.judgeRate(bench.report(), one, floor, RATE_OVER_FLOOR);
            found.judgeCpu(bench.report(), one, floor, CPU_OVER_FLOOR);
          }
          found.judgeRate(
              bench.report(),
              atomic,
              floor,
              areMany ? TRANSACTIONAL_OVER_FLOOR : TRANSACTIONAL_OF_FEW_KEYS);
        }
      }
    }
  }

  private static Found measure(
      Bench bench,
      KafkaServer kafka,
      TopicCount count,
      List<Contender> contenders,
      int keys,
      int runs)
      throws Exception {
    int backlog = bench.scale().backlog();
    bench
        .report()
        .heading(
            "PostgreSQL to Kafka: a backlog of %,d events, %,d keys, %d runs"
                .formatted(backlog, keys, runs));
    Found found = new Found(new Figures<>(), new Figures<>());
    long bytes = 0;
    for (int run = -WARM_UPS; run < runs; run++) {
      Map<Contender, Cost> costs = new LinkedHashMap<>();
      for (int turn = 0; turn < (run < 0 ? 1 : TURNS); turn++) {
        for (Contender contender : inTurn(contenders, turn)) {
          costs.merge(contender, drain(bench, kafka, contender, backlog, keys), Cost::plus);
          bytes = requireSame(bytes, count.require(backlog), contender);
        }
      }
      if (run >= 0) {
        costs.forEach(found::add);
      }
    }
    return found;
  }

  /** Everybody before and after everybody else: whoever follows may find a warmer machine. */
  private static List<Contender> inTurn(List<Contender> contenders, int turn) {
    List<Contender> order = new ArrayList<>(contenders);
    if (turn % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  /** All of them write the same records, or they would not be compared. */
  private static long requireSame(long before, long bytes, Contender contender) {
    if (before != 0 && before != bytes) {
      throw new IllegalStateException(
          "The records of %s have %d bytes, and those of others %d"
              .formatted(contender.name(), bytes, before));
    }
    return bytes;
  }

  private static Cost drain(
      Bench bench, KafkaServer kafka, Contender contender, int backlog, int keys) throws Exception {
    bench.fill(contender, backlog, keys);
    bench.database().settle();
    CpuTime clock = new CpuTime(bench.database());
    double cpuBefore = clock.seconds() + kafka.cpuSeconds();
    long start = System.nanoTime();
    contender.drain(backlog, Contender.Sink.NOWHERE);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Cost(backlog, seconds, clock.seconds() + kafka.cpuSeconds() - cpuBefore);
  }

  /** Events a second and CPU microseconds an event, of all processes, in each run. */
  private record Found(Figures<Contender> rates, Figures<Contender> cpu) {

    void add(Contender contender, Cost cost) {
      rates.add(contender, cost.rate());
      cpu.add(contender, cost.cpuSeconds() * 1e6 / cost.events());
    }

    void report(Report report, List<Contender> contenders) {
      Contender floor = contenders.get(0);
      for (Contender contender : contenders) {
        Series ratio = rates.of(contender).over(rates.of(floor));
        report.reported(
            contender.name(),
            ratio.median(),
            String.format(
                Locale.ROOT,
                "%s %,8.0f events/s, CPU %.2f of the floor's, %.1f us an event",
                ratio.range(),
                rates.median(contender),
                cpu.of(contender).over(cpu.of(floor)).median(),
                cpu.median(contender)));
      }
    }

    void judgeRate(Report report, Contender contender, Contender floor, double target) {
      Series ratio = rates.of(contender).over(rates.of(floor));
      report.atLeast(target, contender.name() + ", rate", ratio.median(), ratio.range());
    }

    void judgeCpu(Report report, Contender contender, Contender floor, double target) {
      Series ratio = cpu.of(contender).over(cpu.of(floor));
      report.atMost(target, contender.name() + ", CPU", ratio.median(), ratio.range());
    }
  }
}
