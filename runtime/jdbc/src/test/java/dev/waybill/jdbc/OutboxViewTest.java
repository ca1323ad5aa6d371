package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.EventWay.Step;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators see of an outbox, on every database, by its clock. */
final class OutboxViewTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static PublishException refused() {
    return PublishException.permanent("refused", null);
  }

  @ParameterizedTest
  @EnumSource
  void showsWhoHasWhichLaneAndUntilWhen(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    appear(outbox, "ann");
    appear(outbox, "bob");
    appear(outbox, "ann"); // gives up what is bob's share
    appear(outbox, "bob");
    sandbox.pass(Duration.ofSeconds(10));

    OutboxLanes lanes = outbox.view().lanes();

    assertThat(lanes.at()).isEqualTo(START.plusSeconds(10));
    assertThat(lanes.workers()).extracting(OutboxLanes.Worker::name).containsExactly("ann", "bob");
    assertThat(lanes.workers())
        .allSatisfy(
            worker -> {
              assertThat(worker.leaseUntil()).isEqualTo(START.plusSeconds(30));
              assertThat(worker.left()).isEqualTo(Duration.ofSeconds(20));
              assertThat(worker.lastSeen()).isEqualTo(START);
              assertThat(worker.isAlive()).isTrue();
              assertThat(lanesOf(lanes, worker)).isEqualTo(32);
            });
    assertThat(lanes.lanes()).extracting(OutboxLanes.Lane::number).hasSize(64).isSorted();
  }

  private static long lanesOf(OutboxLanes lanes, OutboxLanes.Worker worker) {
    return lanes.lanes().stream().filter(lane -> worker.id().equals(lane.owner())).count();
  }

  @ParameterizedTest
  @EnumSource
  void showsAWorkerThatHasLostItsLeaseUntilAnotherInherits(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    appear(outbox, "ann");
    sandbox.pass(Duration.ofSeconds(31));

    OutboxLanes lanes = outbox.view().lanes();

    assertThat(lanes.workers())
        .singleElement()
        .satisfies(
            worker -> {
              assertThat(worker.isAlive()).isFalse();
              assertThat(worker.left()).isEqualTo(Duration.ofSeconds(-1));
            });
    appear(sandbox.outbox(), "bob");
    assertThat(outbox.view().lanes().workers())
        .extracting(OutboxLanes.Worker::name)
        .containsExactly("bob");
  }

  @ParameterizedTest
  @EnumSource
  void showsLanesThatNobodyHas(Databases database) {
    OutboxLanes lanes = Sandbox.with(database).outbox().view().lanes();

    assertThat(lanes.workers()).isEmpty();
    assertThat(lanes.lanes()).hasSize(64).allMatch(lane -> lane.owner() == null);
  }

  @ParameterizedTest
  @EnumSource
  void countsWhatHasFailedLaneByLane(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "b1", "c1");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", refused());
      claim.failed("b1", PublishException.retriable("busy", null));
    }

    List<OutboxLanes.Lane> lanes = outbox.view().lanes().lanes();

    assertThat(lanes.get(laneOf("a")).dead()).isEqualTo(1);
    assertThat(lanes.get(laneOf("b")).retried()).isEqualTo(1);
    assertThat(lanes.stream().mapToLong(OutboxLanes.Lane::dead).sum()).isEqualTo(1);
    assertThat(lanes.stream().mapToLong(OutboxLanes.Lane::retried).sum()).isEqualTo(1);
    outbox.deadLetters().discard("a1");
    assertThat(outbox.view().lanes().lanes().stream().mapToLong(OutboxLanes.Lane::dead).sum())
        .isZero();
  }

  private static int laneOf(String user) {
    return Lane.numberOf(new OrderingKey("User", user));
  }

  @ParameterizedTest
  @EnumSource
  void countsWhatWaitsLongestByItsType(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    outbox.inTransaction(
        sandbox.dataSource,
        tx ->
            Stream.of("Opened 1 x", "Closed 2 x", "Opened 3 x", "Moved 4 y", "Dead 5 z")
                .map(text -> text.split(" ", 3))
                .forEach(p -> tx.enqueueEvent(event(p[1], p[0], "Case", p[2], ""))));
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("5", refused());
    }
    sandbox.execute("UPDATE \"outbox\" SET appended_at = (SELECT now FROM test_clock)");
    sandbox.pass(Duration.ofSeconds(7));

    List<OutboxBacklog> all = outbox.view().backlog(100);

    Duration age = Duration.ofSeconds(7);
    assertThat(all)
        .containsExactly(
            new OutboxBacklog("Case", "Opened", 2, age),
            new OutboxBacklog("Case", "Closed", 1, age),
            new OutboxBacklog("Case", "Moved", 1, age));
    assertThat(outbox.view().backlog(2))
        .containsExactly(
            new OutboxBacklog("Case", "Closed", 1, age),
            new OutboxBacklog("Case", "Opened", 1, age));
    assertThatThrownBy(() -> outbox.view().backlog(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void followsAnEventOnItsWay(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox
            .builder()
            .retryPolicy(new RetryPolicy(5, Duration.ofMinutes(1), Duration.ofMinutes(1)))
            .build();
    sandbox.append(outbox, "a1", "a2", "b1");
    sandbox.execute("UPDATE \"outbox\" SET appended_at = (SELECT now FROM test_clock)");
    assertThat(way(outbox, "a1").step()).isEqualTo(Step.NEXT);
    assertThat(way(outbox, "a1").owner()).isNull();

    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", PublishException.retriable("busy", null));
      claim.failed("b1", refused());
    }

    EventWay first = way(outbox, "a1");
    assertThat(first.step()).isEqualTo(Step.RETRY);
    assertThat(first.entry().retryCount()).isEqualTo(1);
    assertThat(first.entry().lastError()).contains("busy");
    assertThat(first.entry().nextAttemptAt()).isAfterOrEqualTo(START);
    assertThat(first.appendedAt()).isEqualTo(START);
    assertThat(first.at()).isEqualTo(START);
    assertThat(first.lane()).isEqualTo(laneOf("a"));
    assertThat(first.owner()).startsWith("w#");
    assertThat(first.behind()).isNull();
    EventWay second = way(outbox, "a2");
    assertThat(second.step()).isEqualTo(Step.BEHIND);
    assertThat(second.behind()).isEqualTo("a1");
    assertThat(way(outbox, "b1").step()).isEqualTo(Step.HELD);
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhatIsOutWithoutAnAnswerFromWhatMayHaveKilledAWorker(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "b1");
    Claim claim = outbox.claim("w", 10);
    assertThat(claim.retain(List.of("a1", "b1"))).isTrue();
    claim.setAside(List.of("a1"));

    assertThat(way(outbox, "a1").step()).isEqualTo(Step.SENT);
    sandbox.pass(Duration.ofSeconds(31));
    appear(sandbox.outbox(), "heir");

    assertThat(way(outbox, "b1").step()).isEqualTo(Step.SUSPECT);
  }

  @ParameterizedTest
  @EnumSource
  void nothingStandsBehindADeadLetterThatIsPassed(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.builder().deadLetterPolicy(DeadLetterPolicy.SKIP).build();
    sandbox.append(outbox, "a1", "a2");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", refused());
    }

    assertThat(way(outbox, "a1").step()).isEqualTo(Step.SKIPPED);
    assertThat(way(outbox, "a2").step()).isEqualTo(Step.NEXT);
    assertThat(way(outbox, "a2").behind()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void knowsNothingOfAnEventThatIsNotThere(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1");
    Sandbox.drain(outbox, "w");

    assertThat(outbox.view().event("a1")).isEmpty();
    assertThat(outbox.view().event("")).isEmpty();
    assertThat(outbox.view().event("no' OR '1'='1")).isEmpty();
    assertThat(outbox.view().event("nul\0")).isEmpty();
  }

  @Test
  void knowsNotWhenAWorkerWasLastSeenWhereTheTablesDoNotSay() {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    sandbox.execute(
        """
        ALTER TABLE outbox_worker DROP COLUMN lease_millis;
        ALTER TABLE outbox DROP COLUMN outcome, DROP COLUMN schemaversion,
          DROP COLUMN traceparent, DROP COLUMN headers;
        UPDATE outbox_layout SET version = 1
        """);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1");
    outbox.claim("ann", 1).close();

    assertThat(outbox.view().lanes().workers())
        .singleElement()
        .satisfies(worker -> assertThat(worker.lastSeen()).isNull());
    assertThat(way(outbox, "a1").step()).isEqualTo(Step.NEXT);
  }

  private static EventWay way(JdbcOutbox outbox, String id) {
    Optional<EventWay> way = outbox.view().event(id);
    assertThat(way).isPresent();
    assertThat(way.get().entry().id()).isEqualTo(id);
    return way.get();
  }
}
