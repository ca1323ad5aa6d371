package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.Inbox;
import dev.waybill.kafka.KafkaEventBus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How fast events from Kafka have their effect in PostgreSQL, once: page by page, or one by one.
 */
final class ConsumingScenario implements Scenario {

  private static final double PAGES_OVER_FLOOR = 0.85;
  private static final double CPU_OVER_FLOOR = 1.3;
  private static final double EVENTS_OVER_FLOOR = 0.95;

  private static final int PARTITIONS = 6;
  private static final int PUBLISHED_AT_ONCE = 500;
  private static final int WARM_UPS = 3;

  /** One by one takes so much longer that a part says as much. */
  private static final int PART_OF_EVENTS = 10;

  @Override
  public String name() {
    return "consuming";
  }

  @Override
  public void run(Bench bench) throws Exception {
    int events = bench.scale().consumed();
    try (KafkaServer kafka = KafkaServer.start()) {
      String topic = "consumed";
      kafka.createTopic(topic, PARTITIONS);
      publish(kafka, topic, events);
      new Comparison(bench, kafka, topic, true)
          .run("Kafka to PostgreSQL, a page at a time", events);
      new Comparison(bench, kafka, topic, false)
          .run("Kafka to PostgreSQL, event by event", events / PART_OF_EVENTS);
    }
  }

  private static void publish(KafkaServer kafka, String topic, int events) {
    Orders orders = new Orders(Bench.MANY_KEYS);
    try (KafkaEventBus bus = KafkaEventBus.builder(kafka.address()).build()) {
      for (int left = events; left > 0; left -= PUBLISHED_AT_ONCE) {
        List<IntegrationEvent<?>> page = new ArrayList<>();
        for (OrderPlaced order : orders.next(Math.min(left, PUBLISHED_AT_ONCE))) {
          page.add(IntegrationEvents.convert(order));
        }
        bus.publishAll(topic, page).forEach(stage -> stage.toCompletableFuture().join());
      }
    }
  }

  /** One way of consuming, by hand twice and by Waybill. */
  private record Comparison(Bench bench, KafkaServer kafka, String topic, boolean isOfPages) {

    void run(String title, int events) throws Exception {
      bench.report().heading("%s: %,d events".formatted(title, events));
      Figures<Consuming> rates = new Figures<>();
      Figures<Consuming> cpu = new Figures<>();
      List<Consuming> contenders = contenders();
      for (int run = -WARM_UPS; run < bench.scale().runs(); run++) {
        List<Consuming> order = new ArrayList<>(contenders);
        Collections.rotate(order, run); // who goes first has it best or worst
        for (Consuming contender : order) {
          Cost cost = consume(contender, events, run);
          if (run >= 0) {
            rates.add(contender, cost.rate());
            cpu.add(contender, cost.cpuSeconds() * 1e6 / cost.events());
          }
        }
      }
      report(contenders, rates, cpu);
    }

    private List<Consuming> contenders() throws SQLException {
      String kind = isOfPages ? "pages" : "events";
      Projection waybill = projection("consumed_%s_w_".formatted(kind));
      Inbox inbox = Inbox.of(bench.database().pool()).prefix(waybill.prefix());
      Projection byHand = projection("consumed_%s_h_".formatted(kind));
      String servers = kafka.address();
      return List.of(
          new ConsumingByHand("by hand", byHand, servers, topic, isOfPages),
          new ConsumingByHand("by hand once more", byHand, servers, topic, isOfPages),
          new ConsumingWaybill("waybill", waybill, inbox, servers, topic, isOfPages));
    }

    private Projection projection(String prefix) throws SQLException {
      Projection projection = new Projection(bench.database(), prefix);
      projection.create();
      return projection;
    }

    private Cost consume(Consuming contender, int events, int run) throws Exception {
      contender.projection().clear();
      bench.database().settle();
      CpuTime clock = new CpuTime(bench.database());
      Consumption consumption = new Consumption(events, () -> clock.seconds() + kafka.cpuSeconds());
      String group = "%s %s run %d".formatted(contender.name(), isOfPages, run);
      contender.consume(group, consumption);
      contender.projection().require(events);
      return consumption.await();
    }

    private void report(
        List<Consuming> contenders, Figures<Consuming> rates, Figures<Consuming> cpu) {
      Series floor = rates.of(contenders.get(0));
      Series cpuOfFloor = cpu.of(contenders.get(0));
      for (Consuming contender : contenders) {
        Series ratio = rates.of(contender).over(floor);
        Series ofCpu = cpu.of(contender).over(cpuOfFloor);
        String details =
            String.format(
                Locale.ROOT, "%s %,8.0f events/s", ratio.range(), rates.median(contender));
        String cpuDetails =
            String.format(Locale.ROOT, "%s %.0f us an event", ofCpu.range(), cpu.median(contender));
        if (contender instanceof ConsumingWaybill) {
          bench
              .report()
              .atLeast(
                  isOfPages ? PAGES_OVER_FLOOR : EVENTS_OVER_FLOOR,
                  contender.name(),
                  ratio.median(),
                  details);
        } else {
          bench.report().reported(contender.name(), ratio.median(), details);
        }
        if (contender instanceof ConsumingWaybill && isOfPages) {
          bench
              .report()
              .atMost(CPU_OVER_FLOOR, contender.name() + ", CPU", ofCpu.median(), cpuDetails);
        } else {
          bench.report().reported(contender.name() + ", CPU", ofCpu.median(), cpuDetails);
        }
      }
    }
  }
}
