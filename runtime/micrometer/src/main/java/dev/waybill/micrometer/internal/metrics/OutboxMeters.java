package dev.waybill.micrometer.internal.metrics;

import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.micrometer.FailureKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the events of an outbox. Safe for use by several threads. */
public final class OutboxMeters implements JdbcOutboxListener {

  /** Beyond the pause of a worker that fails: by then it has failed again, or is gone. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final double NANOS = 1e9;

  /** A measurement, and when it was made. */
  private record Known(Measured measured, long at) {}

  private final Meters meters;
  private final Duration staleAfter;
  private final long start;
  private final Function<String, Counter> published;
  private final Map<FailureKind, Counter> retried;
  private final Map<FailureKind, Counter> dead;
  private final Map<FailureKind, Counter> workerFailed;
  private final Timer page;
  private final DistributionSummary pageSize;
  private final Counter lanesTakenOver;
  private final Counter lanesLost;
  private final AtomicLong lanes = new AtomicLong();

  /** By worker, until when it counts as failing. */
  private final Map<String, Long> failing = new ConcurrentHashMap<>();

  private volatile @Nullable Known known;

  /**
   * Registers the meters.
   *
   * @param staleAfter how long a measurement is shown
   */
  public OutboxMeters(Meters meters, Duration staleAfter) {
    this.meters = meters;
    this.staleAfter = staleAfter;
    this.start = meters.now();
    this.published =
        meters.byType("waybill.outbox.published", "Events that were published and acknowledged");
    String attempts = "Attempts to publish an event that failed";
    this.retried = meters.byKind("waybill.outbox.failed", attempts, "next", "retry");
    this.dead = meters.byKind("waybill.outbox.failed", attempts, "next", "dead");
    this.workerFailed =
        meters.byKind("waybill.outbox.worker.failed", "Failures that are no event's own");
    this.page = meters.timer("waybill.outbox.page", "From the claim of a page to its end");
    this.pageSize =
        meters.summary("waybill.outbox.page.size", "events", "How many events a page held");
    this.lanesTakenOver =
        meters.counter(
            "waybill.outbox.lanes.expired",
            "Lanes taken over from workers whose lease had expired");
    this.lanesLost =
        meters.counter("waybill.outbox.lanes.lost", "Lanes that another worker took away");
    gauges();
  }

  private void gauges() {
    meters.gauge(
        "waybill.outbox.pending",
        "",
        "Events that wait to be published",
        () -> measured(Measured::pending));
    meters.gauge(
        "waybill.outbox.dead", "", "Dead letters that are there", () -> measured(Measured::dead));
    meters.gauge(
        "waybill.outbox.oldest",
        "seconds",
        "How long the oldest pending event has waited",
        () -> measured(it -> it.oldest().toNanos()) / NANOS);
    meters.gauge(
        "waybill.outbox.measured",
        "seconds",
        "Time since a worker of this process measured the outbox, or since the start",
        () -> (meters.now() - measuredAt()) / NANOS);
    meters.gauge("waybill.outbox.lanes", "", "Lanes that workers of this process have", lanes::get);
    meters.gauge(
        "waybill.outbox.workers.failing",
        "",
        "Workers of this process that cannot publish now",
        this::failing);
  }

  /** Not a number where nobody has measured lately: an old figure would hide what goes on. */
  private double measured(ToLongFunction<Measured> figure) {
    Known last = known;
    return last == null || meters.now() - last.at() > staleAfter.toNanos()
        ? Double.NaN
        : figure.applyAsLong(last.measured());
  }

  private long measuredAt() {
    Known last = known;
    return last == null ? start : last.at();
  }

  private int failing() {
    long now = meters.now();
    failing.values().removeIf(until -> until - now < 0);
    return failing.size();
  }

  @Override
  public void published(Published event) {
    published.apply(event.entry().event().type()).increment();
  }

  @Override
  public void failed(Failed event) {
    count(retried, event.cause());
  }

  @Override
  public void deadLettered(DeadLettered event) {
    count(dead, event.cause());
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    count(workerFailed, event.cause());
    failing.put(event.worker(), meters.now() + event.pause().plus(GRACE).toNanos());
  }

  @Override
  public void workerRecovered(WorkerRecovered event) {
    failing.remove(event.worker());
  }

  @Override
  public void pageEnded(PageEnded event) {
    page.record(event.duration());
    pageSize.record(event.size());
  }

  @Override
  public void measured(Measured event) {
    known = new Known(event, meters.now());
  }

  @Override
  public void lanesTaken(LanesTaken event) {
    lanes.addAndGet(event.lanes());
    lanesTakenOver.increment(event.expired());
  }

  @Override
  public void lanesLeft(LanesLeft event) {
    lanes.addAndGet(-event.lanes());
    if (event.lost()) {
      lanesLost.increment(event.lanes());
    }
  }

  private static void count(Map<FailureKind, Counter> counters, Throwable cause) {
    Counter counter = counters.get(FailureKind.of(cause));
    if (counter != null) {
      counter.increment();
    }
  }
}
