package dev.waybill.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an outbox and its workers do is counted as it is. */
@Timeout(120)
final class OutboxMetricsTest {

  private static final EventProducer TAKES_ALL = (stream, event) -> done();

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final WaybillMetrics metrics = WaybillMetrics.of(registry);

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedStage(null);
  }

  @Test
  void whatIsPublishedIsCountedWithItsPages() {
    try (Counted counted = new Counted(metrics, TAKES_ALL)) {
      counted.place("o-1");
      counted.place("o-2");
      counted.place("o-3");

      counted.worker.tick();
    }

    assertThat(count("waybill.outbox.published")).isEqualTo(3);
    assertThat(registry.get("waybill.outbox.page.size").summary().totalAmount()).isEqualTo(3);
    assertThat(registry.get("waybill.outbox.page").timer().count()).isPositive();
  }

  @Test
  void attemptsThatFailAreCountedByTheirCauseAndWhatComesNext() {
    EventProducer late =
        (stream, event) ->
            CompletableFuture.failedStage(
                PublishException.retriable("late", new TimeoutException()));
    try (Counted counted = new Counted(metrics, late)) {
      counted.place("o-1");

      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                counted.worker.tick();
                return failed("timeout", "dead") > 0;
              });
    }

    assertThat(failed("timeout", "retry")).isEqualTo(1);
    assertThat(failed("timeout", "dead")).isEqualTo(1);
    assertThat(registry.get("waybill.outbox.failed").counters())
        .filteredOn(counter -> counter.count() > 0)
        .hasSize(2);
  }

  @Test
  void aBusThatIsDownIsAFailureOfTheWorkerUntilItRecovers() {
    boolean[] isDown = {true};
    EventProducer bus =
        (stream, event) ->
            isDown[0]
                ? CompletableFuture.failedStage(PublishException.busUnavailable("down", null))
                : done();
    try (Counted counted = new Counted(metrics, bus)) {
      counted.place("o-1");

      counted.worker.tick();
      double whileDown = gauge("waybill.outbox.workers.failing");
      isDown[0] = false;
      counted.worker.tick();

      assertThat(whileDown).isEqualTo(1);
      assertThat(gauge("waybill.outbox.workers.failing")).isZero();
    }
    assertThat(registry.get("waybill.outbox.worker.failed").tag("cause", "bus").counter().count())
        .isEqualTo(1);
    assertThat(failed("bus", "retry")).isZero();
  }

  @Test
  void aWorkerThatFailsAndIsNeverHeardOfAgainDoesNotFailForEver() {
    EventProducer bus =
        (stream, event) ->
            CompletableFuture.failedStage(PublishException.busUnavailable("down", null));
    try (Counted counted = new Counted(metrics, bus)) {
      counted.place("o-1");
      counted.worker.tick();
    }
    double before = gauge("waybill.outbox.workers.failing");

    clock.add(Duration.ofHours(1));

    assertThat(before).isEqualTo(1);
    assertThat(gauge("waybill.outbox.workers.failing")).isZero();
  }

  @Test
  void lanesAreThoseThatWorkersOfThisProcessHave() {
    try (Counted counted = new Counted(metrics, TAKES_ALL)) {
      double before = gauge("waybill.outbox.lanes");
      counted.worker.tick();
      double working = gauge("waybill.outbox.lanes");
      counted.worker.close();

      assertThat(before).isZero();
      assertThat(working).isEqualTo(64);
      assertThat(gauge("waybill.outbox.lanes")).isZero();
    }
  }

  @Test
  void theDepthIsShownAsItWasMeasuredAndNotForEver() {
    EventProducer silent = (stream, event) -> new CompletableFuture<>();
    assertThat(registry.getMeters()).isEmpty();
    try (Counted counted = new Counted(metrics, silent, Duration.ofNanos(1))) {
      assertThat(gauge("waybill.outbox.pending")).isNaN();
      counted.place("o-1");
      counted.place("o-2");
      counted.worker.start(Duration.ofMillis(10));
      await().atMost(Duration.ofMinutes(1)).until(() -> gauge("waybill.outbox.pending") == 2);

      assertThat(gauge("waybill.outbox.oldest")).isPositive();
      assertThat(gauge("waybill.outbox.dead")).isZero();
      assertThat(gauge("waybill.outbox.measured")).isZero();
    }

    clock.add(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(gauge("waybill.outbox.pending")).isNaN();
    assertThat(gauge("waybill.outbox.oldest")).isNaN();
    assertThat(registry.get("waybill.outbox.measured").gauge().value()).isEqualTo(301);
  }

  @Test
  void typesAreToldApartOnlyWhereThatIsAskedFor() {
    WaybillMetrics byType =
        WaybillMetrics.builder(registry).tag("outbox", "orders").tagTypes().build();
    try (Counted counted = new Counted(byType, TAKES_ALL)) {
      counted.place("o-1");
      counted.worker.tick();
    }

    assertThat(
            registry
                .get("waybill.outbox.published")
                .tags("outbox", "orders", "type", "OrderPlaced")
                .counter()
                .count())
        .isEqualTo(1);
  }

  private double count(String name) {
    return registry.get(name).counter().count();
  }

  private double failed(String cause, String next) {
    return registry
        .get("waybill.outbox.failed")
        .tags("cause", cause, "next", next)
        .counter()
        .count();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }
}
