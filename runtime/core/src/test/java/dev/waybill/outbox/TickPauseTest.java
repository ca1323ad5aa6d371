package dev.waybill.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.test.ScriptedBus;
import dev.waybill.test.outbox.SampleEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a worker pauses after failures that are no event's own: at random, up to a bound. */
final class TickPauseTest {

  private static final Duration BOUND_OF_THE_FIRST = Duration.ofMillis(200);

  /** So many that chance does not hide what their bound is. */
  private static final int MANY = 60;

  private final List<Duration> pauses = new ArrayList<>();
  private final ScriptedBus bus = new ScriptedBus();
  private final InMemoryOutbox outbox =
      InMemoryOutbox.builder()
          .listener(
              new OutboxListener() {
                @Override
                public void workerFailed(WorkerFailed event) {
                  pauses.add(event.pause());
                }
              })
          .build();

  private final OutboxWorker worker = OutboxWorker.builder(outbox, bus).build();

  private void failsOnce() {
    bus.otherwise(
        event -> {
          throw PublishException.busUnavailable("gone", null);
        });
    assertThat(worker.tick()).isZero();
    bus.heals();
  }

  @Test
  void eachPausesForAsLongAsTheFirstWhereTheWorkerHasRecoveredInBetween() {
    for (int failure = 1; failure <= MANY; failure++) {
      SampleEvents.append(outbox, "a" + failure);
      failsOnce();
      assertThat(worker.tick()).isEqualTo(1);
    }

    assertThat(pauses)
        .hasSize(MANY)
        .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(BOUND_OF_THE_FIRST));
  }

  @Test
  void theWorkerTellsWhyItCannotPublishUntilItCan() {
    assertThat(worker.failure()).isEmpty();
    SampleEvents.append(outbox, "a1");
    failsOnce();

    assertThat(worker.failure())
        .hasValueSatisfying(it -> assertThat(it).hasMessageContaining("gone"));
    worker.tick();
    assertThat(worker.failure()).isEmpty();
  }

  @Test
  void thePausesGrowWhileItGoesOnFailingButNotForEver() {
    SampleEvents.append(outbox, "a1");
    for (int failure = 1; failure <= MANY; failure++) {
      failsOnce();
    }

    assertThat(pauses)
        .hasSize(MANY)
        .anySatisfy(pause -> assertThat(pause).isGreaterThan(Duration.ofSeconds(5)))
        .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(30)));
  }
}
