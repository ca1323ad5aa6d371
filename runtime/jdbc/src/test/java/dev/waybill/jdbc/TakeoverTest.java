package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static dev.waybill.jdbc.Sandbox.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a dead worker may have been sending counts an attempt; nothing else does. */
final class TakeoverTest {

  private static final Duration MORE_THAN_A_LEASE = Sandbox.LEASE.plusSeconds(1);

  @ParameterizedTest
  @EnumSource
  void whatWasInFlightCountsAnAttemptAndGoesAlone(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.outbox();
    sandbox.append(dead, "a1", "b1", "c1", "d1");
    assertThat(ids(dead.claim("dead", 2))).containsExactly("a1", "b1");

    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    try (Claim claim = heir.claim("heir", 100)) {
      assertThat(ids(claim)).containsExactly("a1");
      assertThat(claim.isFull()).isTrue();
    }

    assertThat(heir.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 1, 0, 0);
    assertThat(drain(heir, "heir")).containsExactly("a1", "b1", "c1", "d1");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aSuspectOnItsWayCountsAnAttemptAndNotWhatWasCommittedBeforeItSince(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.outbox();
    try (Connection late = sandbox.begin()) {
      dead.in(late).enqueueEvent(event("b1"));
      sandbox.append(dead, "a1");
      assertThat(ids(dead.claim("dead", 100))).containsExactly("a1");
      sandbox.pass(MORE_THAN_A_LEASE);
      assertThat(ids(sandbox.outbox().claim("heir", 100))).as("alone").containsExactly("a1");
      late.commit();
    }

    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "another");

    assertThat(heir.getPending())
        .extracting(OutboxEntry::id, OutboxEntry::retryCount)
        .containsExactlyInAnyOrder(tuple("b1", 0), tuple("a1", 2));
  }

  @ParameterizedTest
  @EnumSource
  void allThatMayHaveBeenInFlightCountsAlsoAfterSmallerClaims(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.builder().nanoTime(() -> 0).build();
    sandbox.append(dead, "a1");
    try (Claim claim = dead.claim("dead", 100)) {
      claim.renew();
      claim.published(ids(claim));
    }
    sandbox.append(dead, "b1", "c1", "d1");
    assertThat(ids(dead.claim("dead", 100))).containsExactly("b1", "c1", "d1");

    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "heir");

    assertThat(heir.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void aWorkerThatAsksForMoreThanItsLeaseSaysRenewsItFirst(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.builder().nanoTime(() -> 0).build();
    sandbox.append(dead, "a1", "b1", "c1");
    dead.claim("dead", 1).close();
    assertThat(ids(dead.claim("dead", 100))).hasSize(3);

    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "heir");

    assertThat(heir.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void aWorkerThatPausesForLongerThanItsLeaseBecauseItsBusHasFailedCountsNone(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    List<JdbcOutbox> processes = List.of(sandbox.outbox(), sandbox.outbox());
    sandbox.append(processes.get(0), "a1", "b1", "c1");

    for (int failure = 0; failure < 20; failure++) {
      // The bus has failed: the claim is closed with nothing settled, and the worker pauses.
      processes.get(failure % 2).claim("w" + failure % 2, 100).close();
      sandbox.pass(MORE_THAN_A_LEASE);
    }

    assertThat(processes.get(0).getPending())
        .extracting(OutboxEntry::retryCount)
        .containsExactly(0, 0, 0);
    assertThat(drain(processes.get(0), "w0")).containsExactly("a1", "b1", "c1");
  }

  @ParameterizedTest
  @EnumSource
  void aPauseIsOverWithTheNextClaim(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.builder().nanoTime(() -> 0).build();
    sandbox.append(dead, "a1");
    dead.claim("dead", 100).close();
    assertThat(ids(dead.claim("dead", 100))).containsExactly("a1");

    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "heir");

    assertThat(heir.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1);
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatKillsEveryWorkerIsBuriedAndTheOthersGoOn(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox first = sandbox.outbox();
    sandbox.append(first, "a1", "b1");

    String poison = "a1";
    int deaths = 0;
    JdbcOutbox worker = first;
    Claim claim = worker.claim("w0", 100);
    while (ids(claim).contains(poison)) {
      deaths++;
      assertThat(deaths).isLessThan(100);
      sandbox.pass(MORE_THAN_A_LEASE);
      worker = sandbox.outbox();
      claim = worker.claim("w" + deaths, 100);
    }

    assertThat(ids(claim)).containsExactly("b1");
    assertThat(worker.deadLetters().list(10)).hasSize(1);
    assertThat(worker.deadLetters().list(10).get(0).entry().id()).isEqualTo("a1");
    assertThat(deaths).isEqualTo(12);
  }

  @ParameterizedTest
  @EnumSource
  void aWorkerThatDiesIdleHadNothingInFlight(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.outbox();
    sandbox.append(dead, "a1");
    assertThat(page(dead, "dead", 100)).containsExactly("a1");
    appear(dead, "dead"); // finds nothing
    appear(dead, "dead"); // and says so

    sandbox.append(sandbox.outbox(), "b1", "c1");
    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();

    assertThat(page(heir, "heir", 100)).containsExactly("b1", "c1");
  }

  @ParameterizedTest
  @EnumSource
  void aWorkerThatWasIdleSaysWhatItTakesBeforeItHasIt(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.outbox();
    appear(dead, "dead");
    appear(dead, "dead");
    sandbox.append(dead, "a1", "b1");
    assertThat(ids(dead.claim("dead", 100))).containsExactly("a1", "b1");

    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "heir");

    assertThat(heir.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void oneThatIsBuriedSaysThatItsWorkersDiedAndWhoWasTheLast(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    RetryPolicy twice = new RetryPolicy(2, Duration.ofSeconds(10), Duration.ofSeconds(10));
    sandbox.append(sandbox.outbox(), "a1");
    for (String victim : List.of("first", "second")) {
      JdbcOutbox killed = sandbox.builder().retryPolicy(twice).build();
      assertThat(ids(killed.claim(victim, 100))).containsExactly("a1");
      sandbox.pass(MORE_THAN_A_LEASE);
    }
    JdbcOutbox heir = sandbox.builder().retryPolicy(twice).build();
    appear(heir, "heir");

    assertThat(heir.deadLetters().list(10))
        .extracting(letter -> letter.entry().lastError())
        .singleElement()
        .asString()
        .contains("Worker second died, or lost its lease, while it was sending this event alone")
        .doesNotContain("heir", "longer");
  }

  @ParameterizedTest
  @EnumSource
  void aSuspectThatAnOperatorSettlesOnItsWayStaysSettled(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.append(sandbox.outbox(), "a1");
    assertThat(ids(sandbox.outbox().claim("dead", 100))).containsExactly("a1");
    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();

    try (Claim claim = heir.claim("heir", 100)) {
      assertThat(ids(claim)).containsExactly("a1");
      sandbox.outbox().markAsFailed("a1");
    }

    assertThat(page(heir, "heir", 100)).as("while it backs off").isEmpty();
  }
}
