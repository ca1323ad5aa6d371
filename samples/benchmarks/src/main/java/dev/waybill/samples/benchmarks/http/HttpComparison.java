package dev.waybill.samples.benchmarks.http;

import com.sun.management.OperatingSystemMXBean;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.http.CloudEventsFormat;
import dev.waybill.http.HttpEventProducer;
import dev.waybill.http.HttpFormat;
import dev.waybill.http.WebhookFormat;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.samples.benchmarks.outbox.Report;
import dev.waybill.samples.benchmarks.outbox.Series;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Measures how fast events get to an HTTP server on this machine, against a loop over {@code
 * sendAsync} by hand that has as many requests under way, all in one run. Exits with 1 where the
 * target does not hold: {@code mvn -q -B -T1 -Pbenchmarks -Dwaybill.benchmark=http.HttpComparison
 * package}.
 */
public final class HttpComparison {

  private static final double OVER_FLOOR = 0.85;

  private static final int IN_FLIGHT = 32;
  private static final int EVENTS = 2_000;
  private static final int WARM_UPS = 12;
  private static final int RUNS = 31;

  /** As many as a worker passes at once. */
  private static final int PAGE = 500;

  private static final CloudEventsMapping MAPPING = CloudEventsMapping.builder("/orders").build();

  private static final String BY_HAND = "by hand";

  private HttpComparison() {}

  /** Sends events of different keys, and returns when all have been answered. */
  interface Contender extends AutoCloseable {

    void send(List<IntegrationEvent<?>> events) throws Exception;

    @Override
    void close();
  }

  /**
   * Runs the comparison.
   *
   * @param args none
   */
  public static void main(String[] args) throws Exception {
    Report report = new Report();
    report.note(
        "JDK %s, %d processors", Runtime.version(), Runtime.getRuntime().availableProcessors());
    report.heading(
        "To an HTTP server: %,d events, %d requests at once".formatted(EVENTS, IN_FLIGHT));
    try (LocalServer server = LocalServer.start()) {
      report(report, compare(server));
    }
    if (!report.summarize()) {
      System.exit(1);
    }
  }

  private static Found compare(LocalServer server) throws Exception {
    EventCodec codec = EventCodec.detect();
    Map<String, Contender> contenders = new LinkedHashMap<>();
    contenders.put(BY_HAND, new SendLoop(server.uri(), MAPPING, codec, IN_FLIGHT));
    contenders.put("by hand once more", new SendLoop(server.uri(), MAPPING, codec, IN_FLIGHT));
    contenders.put("waybill", producer(server.uri(), CloudEventsFormat.structured(MAPPING)));
    contenders.put("waybill, binary", producer(server.uri(), CloudEventsFormat.binary(MAPPING)));
    contenders.put(
        "waybill, signed webhooks",
        producer(server.uri(), WebhookFormat.builder("whsec_" + "A".repeat(32)).build()));
    contenders.put(
        "waybill, batches of 50", producer(server.uri(), CloudEventsFormat.batched(MAPPING, 50)));
    Found found = new Found(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (int run = -WARM_UPS; run < RUNS; run++) {
      for (Map.Entry<String, Contender> contender : inTurn(contenders, run)) {
        List<IntegrationEvent<?>> events = StoredOrders.of(codec, EVENTS);
        long cpuBefore = cpuNanos();
        long start = System.nanoTime();
        contender.getValue().send(events);
        double rate = EVENTS / ((System.nanoTime() - start) / 1e9);
        double cpu = (cpuNanos() - cpuBefore) / 1e3 / EVENTS;
        server.requireEvents(contender.getKey());
        if (run >= 0) {
          found.add(contender.getKey(), rate, cpu);
        }
      }
    }
    contenders.values().forEach(Contender::close);
    return found;
  }

  /** Who goes first has it best or worst, so that each does in turn. */
  private static List<Map.Entry<String, Contender>> inTurn(
      Map<String, Contender> contenders, int run) {
    List<Map.Entry<String, Contender>> order = new ArrayList<>(contenders.entrySet());
    Collections.rotate(order, run);
    return order;
  }

  /** That of this process, the server included. */
  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** The figures of each contender in each run: events a second, and microseconds an event. */
  private record Found(Map<String, Series> rates, Map<String, Series> cpu) {

    void add(String contender, double rate, double micros) {
      rates.computeIfAbsent(contender, name -> new Series()).add(rate);
      cpu.computeIfAbsent(contender, name -> new Series()).add(micros);
    }
  }

  private static Contender producer(URI endpoint, HttpFormat format) {
    HttpEventProducer producer =
        HttpEventProducer.builder(endpoint, format).maxInFlight(IN_FLIGHT).build();
    return new Contender() {
      @Override
      public void send(List<IntegrationEvent<?>> events) {
        for (int first = 0; first < events.size(); first += PAGE) {
          producer
              .publishAll("orders", events.subList(first, Math.min(first + PAGE, events.size())))
              .forEach(stage -> stage.toCompletableFuture().join());
        }
      }

      @Override
      public void close() {
        producer.close();
      }
    };
  }

  private static void report(Report report, Found found) {
    Series floor = Objects.requireNonNull(found.rates().get(BY_HAND));
    found
        .rates()
        .forEach(
            (name, series) -> {
              Series ratio = series.over(floor);
              String details =
                  String.format(
                      Locale.ROOT,
                      "%s %,8.0f events/s, CPU %.0f us an event",
                      ratio.range(),
                      series.median(),
                      Objects.requireNonNull(found.cpu().get(name)).median());
              if (name.equals("waybill")) {
                report.atLeast(OVER_FLOOR, name, ratio.median(), details);
              } else {
                report.reported(name, ratio.median(), details);
              }
            });
  }
}
