package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.kafka.KafkaEventBus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast a backlog gets from PostgreSQL to Kafka, and is settled in the database. */
final class KafkaScenario implements Scenario {

  private static final double OVER_FLOOR = 0.8;
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
        List<Contender> contenders = List.of(HandWritten.to(database, byHand), one, two, atomic);
        for (int keys : new int[] {Bench.MANY_KEYS, Bench.FEW_KEYS}) {
          measure(bench, kafka, count, contenders, keys);
        }
      }
    }
  }

  private static void measure(
      Bench bench, KafkaServer kafka, TopicCount count, List<Contender> contenders, int keys)
      throws Exception {
    int backlog = bench.scale().backlog();
    bench
        .report()
        .heading("PostgreSQL to Kafka: a backlog of %,d events, %,d keys".formatted(backlog, keys));
    Figures<Contender> rates = new Figures<>();
    Figures<Contender> cpu = new Figures<>();
    for (int run = -WARM_UPS; run < bench.scale().runs(); run++) {
      Map<Contender, Cost> costs = new LinkedHashMap<>();
      for (int turn = 0; turn < (run < 0 ? 1 : TURNS); turn++) {
        for (Contender contender : contenders) {
          costs.merge(contender, drain(bench, kafka, contender, backlog, keys), Cost::plus);
          count.require(backlog);
        }
      }
      if (run >= 0) {
        costs.forEach(
            (contender, cost) -> {
              rates.add(contender, cost.rate());
              cpu.add(contender, cost.cpuSeconds() * 1e6 / cost.events());
            });
      }
    }
    report(bench.report(), contenders, keys, rates, cpu);
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

  private static void report(
      Report report,
      List<Contender> contenders,
      int keys,
      Figures<Contender> rates,
      Figures<Contender> cpu) {
    Contender floor = contenders.get(0);
    Contender waybill = contenders.get(1);
    for (Contender contender : contenders) {
      Series ratio = rates.of(contender).over(rates.of(floor));
      String details =
          String.format(
              Locale.ROOT,
              "%s %,8.0f events/s, CPU %.0f us an event",
              ratio.range(),
              rates.median(contender),
              cpu.median(contender));
      if (keys == Bench.MANY_KEYS && contender == waybill) {
        report.atLeast(OVER_FLOOR, contender.name(), ratio.median(), details);
      } else {
        report.reported(contender.name(), ratio.median(), details);
      }
    }
  }
}
