package dev.waybill.jdbc;

import static dev.waybill.jdbc.LookingRelayer.LIMIT;
import static dev.waybill.jdbc.LookingRelayer.publishAll;
import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static dev.waybill.jdbc.Sandbox.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The page that a worker fetches while the bus has another: the next claim takes it without asking
 * the database, and as soon as it may be wrong, it is forgotten.
 */
final class NextPageTest {

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isWhatTheNextClaimHoldsAndNothingIsAsked(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2", "c1", "a3");
    Claim claim = relayer.claimAndLookAhead();
    assertThat(ids(claim)).containsExactly("a1", "b1");

    publishAll(claim);

    relayer.nextClaimIsKept(true, "a2", "c1");
    relayer.nextClaimIsKept(false, "a2", "c1"); // nothing of it was published
    assertThat(drain(relayer.outbox, "w")).containsExactly("a2", "c1", "a3");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isAClaimLikeAnyOther(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "a2", "a3", "a4", "b1", "b2", "b3");

    publishAll(relayer.claimAndLookAhead());
    Claim second = relayer.claimAndLookAhead();
    assertThat(second.isFull()).isTrue();
    assertThat(second.lease()).isEqualTo(Sandbox.LEASE);
    second.renew();
    publishAll(second);
    Claim third = relayer.claimAndLookAhead();
    assertThat(relayer.fetches()).as("one, and three ahead").isEqualTo(4);
    third.failed("b1", PublishException.retriable("no", null));
    third.close();

    assertThat(relayer.outbox.getPending())
        .extracting(OutboxEntry::retryCount)
        .containsExactly(1, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isForgottenWhenAnEventFails(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2", "b2");
    Claim claim = relayer.claimAndLookAhead();

    claim.published(List.of("b1"));
    claim.failed("a1", PublishException.permanent("too large", null));
    claim.close();

    relayer.nextClaimIsKept(false, "b2"); // a2 stays behind a1
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isForgottenWhenAnEventIsGivenBack(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2", "b2");
    Claim claim = relayer.claimAndLookAhead();

    claim.published(List.of("b1"));
    claim.close();

    relayer.nextClaimIsKept(false, "a1", "a2");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isForgottenWithTheConnectionSinceTheNextMayLeadToARestoredBackup(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2", "b2");
    Claim claim = relayer.claimAndLookAhead();

    relayer.spy.failing = database.sql("UPDATE \"outbox_worker\"");
    assertThatThrownBy(claim::renew).isInstanceOf(OutboxUnavailableException.class);
    relayer.spy.failing = null;
    publishAll(claim);

    relayer.nextClaimIsKept(false, "a2", "b2");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isForgottenWhenTheWorkerLeaves(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2", "b2");
    publishAll(relayer.claimAndLookAhead());

    relayer.outbox.leave("w");
    assertThat(drain(relayer.sandbox.outbox(), "other")).containsExactly("a2", "b2");

    assertThat(page(relayer.outbox, "w", LIMIT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isForgottenWhenLanesAreLookedAfter(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2", "b2");
    publishAll(relayer.claimAndLookAhead());

    JdbcOutbox heir = relayer.sandbox.outbox();
    relayer.sandbox.pass(Sandbox.LEASE.plusSeconds(1));
    assertThat(ids(heir.claim("heir", 100))).as("one by one, as suspects").containsExactly("a2");
    relayer.clock.advance(Sandbox.LEASE);

    assertThat(page(relayer.outbox, "w", LIMIT)).as("it is the heir's").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isForgottenWhenAnotherNumberIsAskedFor(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2", "b2", "a3");
    publishAll(relayer.claimAndLookAhead());

    assertThat(page(relayer.outbox, "w", 3)).containsExactly("a2", "b2", "a3");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void hasWhatCommitsLateInItsOrder(Databases database) throws SQLException {
    LookingRelayer relayer = new LookingRelayer(database);
    try (Connection late = relayer.sandbox.begin()) {
      relayer.outbox.in(late).enqueueEvent(event("a1"));
      relayer.append("b1", "b2", "c1", "c2", "d1", "d2", "e1");
      Claim claim = relayer.claimAndLookAhead();
      assertThat(ids(claim)).containsExactly("b1", "b2");
      late.commit();
      relayer.append("a2");
      publishAll(claim);
    }

    Claim second = relayer.claimAndLookAhead();
    assertThat(ids(second)).as("from before the commit").containsExactly("c1", "c2");
    publishAll(second);

    relayer.nextClaimIsKept(true, "a1", "d1");
    assertThat(drain(relayer.outbox, "w")).containsExactly("a1", "d1", "d2", "e1", "a2");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void makesNoMarkPassWhatIsInHand(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox.builder().dialect(Dialects.eager(sandbox.dialect())).nanoTime(() -> 0).build();
    sandbox.append(outbox, "a1", "b1", "c1", "d1", "e1", "f1");

    for (int i = 0; i < 5; i++) {
      Claim claim = outbox.claim("w", LIMIT);
      claim.lookAhead();
      claim.lookAhead();
      claim.lookAhead();
      claim.close(); // the bus is away
    }

    assertThat(drain(outbox, "w")).containsExactly("a1", "b1", "c1", "d1", "e1", "f1");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isOnlyOfTheWorkersOwnLanes(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database);
    JdbcOutbox other = relayer.sandbox.outbox();
    appear(other, "other");
    appear(relayer.outbox, "w");
    appear(other, "other"); // gives half of them back
    relayer.clock.advance(Sandbox.LEASE);
    appear(relayer.outbox, "w");
    String[] keys = {"a1", "b1", "c1", "d1", "e1", "f1", "g1", "h1", "i1", "j1", "k1", "l1"};
    relayer.append(keys);
    Claim claim = relayer.claimAndLookAhead();
    List<String> others = ids(other.claim("other", 100));
    List<String> first = ids(claim);
    publishAll(claim);

    List<String> next = ids(relayer.outbox.claim("w", LIMIT));

    assertThat(first).hasSize(LIMIT).doesNotContainAnyElementsOf(others);
    assertThat(next).hasSize(LIMIT).doesNotContainAnyElementsOf(others);
    assertThat(others).isNotEmpty();
  }
}
