package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What metrics hear of: lanes, pages, and how much there is. */
final class ListenerTest {

  private final List<String> heard = new ArrayList<>();

  private final JdbcOutboxListener listener =
      new JdbcOutboxListener() {
        @Override
        public void lanesTaken(LanesTaken event) {
          heard.add(
              "%s took %d, %d expired".formatted(event.worker(), event.lanes(), event.expired()));
        }

        @Override
        public void lanesLeft(LanesLeft event) {
          heard.add(
              "%s %s %d".formatted(event.worker(), event.lost() ? "lost" : "left", event.lanes()));
        }

        @Override
        public void pageEnded(PageEnded event) {
          heard.add("%s ended %d".formatted(event.worker(), event.size()));
        }

        @Override
        public void measured(Measured event) {
          heard.add(
              "%d pending, %d dead, %d s"
                  .formatted(event.pending(), event.dead(), event.oldest().toSeconds()));
        }
      };

  @ParameterizedTest
  @EnumSource(names = "H2")
  void severalHearOfEverythingAndOneThatThrowsKeepsNothingFromTheOthers(Databases database) {
    JdbcOutboxListener broken =
        new JdbcOutboxListener() {
          @Override
          public void lanesTaken(LanesTaken event) {
            throw new IllegalStateException("broken");
          }
        };
    Sandbox sandbox = Sandbox.with(database);
    OutboxListener deafToLanes = new OutboxListener() {};
    JdbcOutbox outbox =
        sandbox.builder().listener(JdbcOutboxListener.allOf(broken, deafToLanes, listener)).build();

    appear(outbox, "w1");
    outbox.leave("w1");

    assertThat(heard).containsExactly("w1 took 64, 0 expired", "w1 left 64");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void lanesThatAreTakenAndLeft(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox first = sandbox.builder().listener(listener).build();
    JdbcOutbox second = sandbox.builder().listener(listener).build();

    appear(first, "w1");
    appear(second, "w2");
    appear(first, "w1");
    appear(second, "w2");
    first.leave("w1");

    assertThat(heard)
        .containsExactly(
            "w1 took 64, 0 expired", "w1 left 32", "w2 took 32, 0 expired", "w1 left 32");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void lanesThatAreLostAndTakenFromTheDead(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox first = sandbox.builder().listener(listener).build();
    JdbcOutbox second = sandbox.builder().listener(listener).build();

    appear(first, "w1");
    sandbox.pass(Sandbox.LEASE.plusSeconds(1));
    appear(second, "w2");
    appear(first, "w1");

    assertThat(heard)
        .containsExactly("w1 took 64, 0 expired", "w2 took 64, 64 expired", "w1 lost 64");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void batches(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.builder().listener(listener).build();
    sandbox.append(outbox, "a1", "b1", "c1");

    try (OutboxWorker worker =
        OutboxWorker.builder(outbox, (stream, event) -> CompletableFuture.completedFuture(null))
            .name("w")
            .pageSize(2)
            .build()) {
      worker.tick();
    }

    assertThat(heard).containsSubsequence("w ended 2", "w ended 1");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void depthDeadLettersAndTheAgeOfTheOldest(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox.builder().listener(listener).measureEvery(Duration.ofSeconds(1)).build();
    sandbox.append(outbox, "a1", "b1", "c1");
    sandbox.execute("UPDATE \"outbox\" SET appended_at = (SELECT now FROM test_clock)");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", PublishException.permanent("refused", null));
    }
    sandbox.pass(Duration.ofSeconds(7));

    appear(outbox, "w");

    assertThat(heard).contains("2 pending, 1 dead, 7 s");
    assertThat(outbox.measure()).isEqualTo(new OutboxDepth(2, 1, Duration.ofSeconds(7)));
    drain(outbox, "w");
    assertThat(outbox.measure()).isEqualTo(new OutboxDepth(0, 1, Duration.ZERO));
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void oneWorkerOfAllMeasures(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    List<JdbcOutbox> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          sandbox.builder().listener(listener).measureEvery(Duration.ofSeconds(1)).build());
    }
    for (int round = 0; round < 2; round++) {
      appear(processes.get(0), "w0");
      appear(processes.get(1), "w1");
    }
    heard.clear();

    appear(processes.get(0), "w0");
    appear(processes.get(1), "w1");

    assertThat(heard).containsExactly("0 pending, 0 dead, 0 s");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whereAllArePausedOneGoesOnMeasuring(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox.builder().listener(listener).measureEvery(Duration.ofSeconds(1)).build();
    sandbox.append(outbox, "a1", "b1");
    OutboxWorker worker =
        OutboxWorker.builder(outbox, (stream, event) -> new CompletableFuture<>()).build();
    worker.pause();

    worker.tick();
    worker.tick();

    assertThat(heard).isNotEmpty();
    assertThat(heard.get(heard.size() - 1)).startsWith("2 pending, 0 dead");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void oneThatIsPausedLeavesMeasuringToOneThatIsNot(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox.builder().listener(listener).measureEvery(Duration.ofSeconds(1)).build();
    JdbcOutbox other = sandbox.builder().build();
    appear(other, "w0");
    OutboxWorker worker =
        OutboxWorker.builder(outbox, (stream, event) -> new CompletableFuture<>()).build();
    worker.pause();

    worker.tick();
    worker.tick();

    assertThat(heard).noneMatch(it -> it.contains("pending"));
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void oneThatThrowsHarmsNothing(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox
            .builder()
            .measureEvery(Duration.ofSeconds(1))
            .listener(
                new JdbcOutboxListener() {
                  @Override
                  public void lanesTaken(LanesTaken event) {
                    throw new IllegalStateException("a bad listener");
                  }

                  @Override
                  public void lanesLeft(LanesLeft event) {
                    throw new StackOverflowError("a bad listener");
                  }

                  @Override
                  public void measured(Measured event) {
                    throw new IllegalStateException("a bad listener");
                  }
                })
            .build();
    sandbox.append(outbox, "a1");

    appear(outbox, "w");
    assertThat(drain(outbox, "w")).containsExactly("a1");
    outbox.leave("w");
    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_worker\"")).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aMeasurementThatFailsDoesNotStopPublishing(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox =
        sandbox.builder(spy.dataSource()).measureEvery(Duration.ofSeconds(1)).build();
    appear(outbox, "w");
    sandbox.append(outbox, "a1");
    spy.failing = "min(o.appended_at)";

    assertThat(drain(outbox, "w")).containsExactly("a1");
    assertThat(spy.refused).hasPositiveValue();
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aWorkerThatDiesMeasuringHadNothingInFlight(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox dead = sandbox.builder(spy.dataSource()).measureEvery(Duration.ofSeconds(1)).build();
    sandbox.append(dead, "a1");
    drain(dead, "dead");
    spy.failing = "min(o.appended_at)";
    spy.onRefusal = () -> spy.isAway = true;
    assertThatThrownBy(() -> dead.claim("dead", 100))
        .isInstanceOf(OutboxUnavailableException.class);

    sandbox.append(sandbox.outbox(), "b1", "c1");
    sandbox.pass(Sandbox.LEASE.plusSeconds(1));

    assertThat(page(sandbox.outbox(), "heir", 100)).containsExactly("b1", "c1");
  }
}
