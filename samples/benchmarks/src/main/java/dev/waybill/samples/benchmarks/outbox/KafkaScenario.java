package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.kafka.KafkaEventBus;
import java.util.List;
import java.util.Locale;

/** How fast a backlog gets from PostgreSQL to Kafka, and is settled in the database. */
final class KafkaScenario implements Scenario {

  private static final double OVER_FLOOR = 0.8;
  private static final int PARTITIONS = 6;

  /** So many runs go before: Kafka's client and broker take long to be compiled. */
  private static final int WARM_UPS = 4;

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
    Figures rates = new Figures();
    Figures cpu = new Figures();
    for (int run = -WARM_UPS; run < bench.scale().runs(); run++) {
      for (Contender contender : contenders) {
        bench.fill(contender, backlog, keys);
        bench.database().settle();
        CpuTime clock = new CpuTime(bench.database());
        double cpuBefore = clock.seconds() + kafka.cpuSeconds();
        long start = System.nanoTime();
        contender.drain(backlog, Contender.Sink.NOWHERE);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = clock.seconds() + kafka.cpuSeconds() - cpuBefore;
        count.require(backlog);
        if (run >= 0) {
          rates.add(contender, backlog / seconds);
          cpu.add(contender, cpuSeconds * 1e6 / backlog);
        }
      }
    }
    report(bench.report(), contenders, keys, rates, cpu);
  }

  private static void report(
      Report report, List<Contender> contenders, int keys, Figures rates, Figures cpu) {
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
