package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.outbox.Contender.Business;
import dev.waybill.samples.benchmarks.outbox.Contender.Running;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What the events of 1,000 keys have of it, at 200 a second, that the bus does not answer for one
 * event of another key: alone, and with 10,000 events behind it. The floor is the same without that
 * event. As many rows are written there at the same time, into an outbox that nobody relays.
 */
final class SilenceScenario implements Scenario {

  private static final int PER_SECOND = 200;
  private static final int BACKLOG = 10_000;
  private static final double MOST_P50 = 1.2;
  private static final double MOST_P99_MILLIS = 20;

  @Override
  public String name() {
    return "silence";
  }

  /** One way of publishing, and how many events of the silent key come in the middle. */
  private record Subject(Waybill waybill, SilentBus bus, Waybill receiver, int silent) {

    static Subject undisturbed(Database database, String prefix, Waybill elsewhere, int silent)
        throws SQLException {
      SilentBus bus = new SilentBus();
      Waybill waybill = Waybill.to(database, prefix, 1, prefix, bus);
      return new Subject(waybill, bus, elsewhere, silent);
    }

    static Subject disturbed(Database database, String prefix, int silent) throws SQLException {
      SilentBus bus = new SilentBus();
      Waybill waybill = Waybill.to(database, prefix, 1, prefix, bus);
      return new Subject(waybill, bus, waybill, silent);
    }
  }

  @Override
  public void run(Bench bench) throws Exception {
    bench
        .report()
        .heading(
            "silence about one key: from before COMMIT to publish, %d events/s"
                .formatted(PER_SECOND));
    Database database = bench.database();
    Waybill elsewhere = Waybill.of(database, "silence_elsewhere_");
    List<Subject> subjects =
        List.of(
            Subject.undisturbed(database, "silence_none_", elsewhere, 1),
            Subject.disturbed(database, "silence_one_", 1),
            Subject.undisturbed(database, "silence_none_bulk_", elsewhere, 1 + BACKLOG),
            Subject.disturbed(database, "silence_bulk_", 1 + BACKLOG));
    Figures<Contender> p50 = new Figures<>();
    Figures<Contender> p99 = new Figures<>();
    for (int run = -1; run < bench.scale().runs(); run++) {
      for (Subject subject : subjects) {
        Latencies latencies = measure(bench, subject);
        if (run >= 0) { // the one before is the warm-up
          p50.add(subject.waybill, latencies.percentile(50));
          p99.add(subject.waybill, latencies.percentile(99));
        }
      }
    }
    judge(bench.report(), "one silent event", subjects.get(1), subjects.get(0), p50, p99);
    judge(
        bench.report(),
        "one with %,d behind it".formatted(BACKLOG),
        subjects.get(3),
        subjects.get(2),
        p50,
        p99);
  }

  private static void judge(
      Report report,
      String what,
      Subject disturbed,
      Subject floor,
      Figures<Contender> p50,
      Figures<Contender> p99) {
    double floor50 = p50.median(floor.waybill);
    double floor99 = p99.median(floor.waybill);
    report.atMost(
        MOST_P50,
        what + ", p50 over undisturbed",
        p50.median(disturbed.waybill) / floor50,
        details(p50.of(disturbed.waybill), p50.of(floor.waybill)));
    report.atMost(
        MOST_P99_MILLIS,
        what + ", p99 above undisturbed, ms",
        p99.median(disturbed.waybill) - floor99,
        details(p99.of(disturbed.waybill), p99.of(floor.waybill)));
  }

  private static String details(Series disturbed, Series floor) {
    return String.format(
        Locale.ROOT,
        "%.2f ms %s, undisturbed %.2f ms %s",
        disturbed.median(),
        disturbed.range(),
        floor.median(),
        floor.range());
  }

  private static Latencies measure(Bench bench, Subject subject) throws Exception {
    subject.waybill.clear();
    subject.receiver.clear();
    bench.database().settle();
    Duration duration = bench.scale().latency().multipliedBy(2);
    Latencies latencies = new Latencies();
    subject.bus.publishTo(latencies);
    ScheduledExecutorService disturber = Executors.newSingleThreadScheduledExecutor();
    Running running = subject.waybill.start(latencies);
    try {
      SteadyLoad load = new SteadyLoad(subject.waybill, PER_SECOND, latencies);
      load.run(duration.dividedBy(5)); // lanes are taken, connections opened
      latencies.awaitAll();
      latencies.forget();
      Future<?> disturbance =
          disturber.schedule(
              () -> disturb(subject), duration.toMillis() / 5, TimeUnit.MILLISECONDS);
      load.run(duration);
      disturbance.get();
      latencies.awaitAll();
    } finally {
      disturber.shutdown();
      subject.bus.answer();
      running.close();
    }
    return latencies;
  }

  private static Void disturb(Subject subject) throws SQLException {
    List<OrderPlaced> events = new ArrayList<>(subject.silent);
    for (int number = 1; number <= subject.silent; number++) {
      String id = UUID.randomUUID().toString();
      events.add(new OrderPlaced(id, SilentBus.SILENT_KEY, number, "Ann Example", "EUR", 100_00));
    }
    subject.receiver.transact(Business.NONE, events, () -> {});
    return null;
  }
}
