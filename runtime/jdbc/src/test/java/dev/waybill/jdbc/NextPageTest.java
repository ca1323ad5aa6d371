package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static dev.waybill.jdbc.Sandbox.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.Claim;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The page that a worker fetches while the bus has another: the next claim takes it without asking
 * the database, and as soon as it may be wrong, it is forgotten. Lanes are looked after at the
 * first claim alone here, unless time passes.
 */
final class NextPageTest {

  private static final int LIMIT = 2;

  /** What every fetch and nothing else contains. */
  private static final String FETCH = "ORDER BY o.seq LIMIT";

  private final AtomicLong nanos = new AtomicLong();

  /** A process with one worker, whose statements are seen. */
  private final class Relayer {
    final SpyDataSource spy;
    final JdbcOutbox outbox;

    Relayer(Sandbox sandbox) {
      spy = new SpyDataSource(sandbox.dataSource);
      outbox = sandbox.builder(spy.dataSource()).nanoTime(nanos::get).build();
    }

    Claim claimAndLookAhead() {
      Claim claim = outbox.claim("w", LIMIT);
      claim.lookAhead();
      return claim;
    }

    /** How many fetches there have been. */
    long fetches() {
      return spy.executed.stream().filter(sql -> sql.contains(FETCH)).count();
    }

    /** What the next claim holds, and whether it took a fetch. */
    void nextClaimIsKept(boolean isKept, String... ids) {
      long before = fetches();
      try (Claim claim = outbox.claim("w", LIMIT)) {
        assertThat(ids(claim)).containsExactly(ids);
        assertThat(fetches() - before).isEqualTo(isKept ? 0 : 1);
      }
    }
  }

  private static void publishAll(Claim claim) {
    claim.published(ids(claim));
    claim.close();
  }

  @ParameterizedTest
  @EnumSource
  void isWhatTheNextClaimHoldsAndNothingIsAsked(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "a2", "c1", "a3");
    Claim claim = relayer.claimAndLookAhead();
    assertThat(ids(claim)).containsExactly("a1", "b1");

    publishAll(claim);

    relayer.nextClaimIsKept(true, "a2", "c1");
    relayer.nextClaimIsKept(false, "a2", "c1"); // nothing of it was published
    assertThat(drain(relayer.outbox, "w")).containsExactly("a2", "c1", "a3");
  }

  @ParameterizedTest
  @EnumSource
  void isAClaimLikeAnyOther(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "a2", "a3", "a4", "b1", "b2", "b3");

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
  @EnumSource
  void isForgottenWhenAnEventFails(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "a2", "b2");
    Claim claim = relayer.claimAndLookAhead();

    claim.published(List.of("b1"));
    claim.failed("a1", PublishException.permanent("too large", null));
    claim.close();

    relayer.nextClaimIsKept(false, "b2"); // a2 stays behind a1
  }

  @ParameterizedTest
  @EnumSource
  void isNotFetchedOnceAnEventHasFailed(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox
            .builder()
            .nanoTime(nanos::get)
            .deadLetterPolicy(type -> DeadLetterPolicy.SKIP)
            .build();
    sandbox.append(outbox, "a1", "a2", "a3", "a4");
    try (Claim claim = outbox.claim("w", LIMIT)) {
      claim.failed("a1", PublishException.permanent("too large", null));
      claim.lookAhead(); // a2 has gone back
    }

    assertThat(page(outbox, "w", LIMIT)).containsExactly("a2", "a3");
  }

  @ParameterizedTest
  @EnumSource
  void isForgottenWhenAnEventIsGivenBack(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "a2", "b2");
    Claim claim = relayer.claimAndLookAhead();

    claim.published(List.of("b1"));
    claim.close();

    relayer.nextClaimIsKept(false, "a1", "a2");
  }

  @ParameterizedTest
  @EnumSource
  void isForgottenWithTheConnectionSinceTheNextMayLeadToARestoredBackup(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "a2", "b2");
    Claim claim = relayer.claimAndLookAhead();

    relayer.spy.failing = "UPDATE \"outbox_worker\"";
    assertThatThrownBy(claim::renew).isInstanceOf(OutboxUnavailableException.class);
    relayer.spy.failing = null;
    publishAll(claim);

    relayer.nextClaimIsKept(false, "a2", "b2");
  }

  @ParameterizedTest
  @EnumSource
  void isForgottenWhenTheWorkerLeaves(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "a2", "b2");
    publishAll(relayer.claimAndLookAhead());

    relayer.outbox.leave("w");
    assertThat(drain(sandbox.outbox(), "other")).containsExactly("a2", "b2");

    assertThat(page(relayer.outbox, "w", LIMIT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isForgottenWhenLanesAreLookedAfter(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "a2", "b2");
    publishAll(relayer.claimAndLookAhead());

    JdbcOutbox heir = sandbox.outbox();
    sandbox.pass(Sandbox.LEASE.plusSeconds(1));
    assertThat(ids(heir.claim("heir", 100))).as("one by one, as suspects").containsExactly("a2");
    nanos.addAndGet(Sandbox.LEASE.toNanos());

    assertThat(page(relayer.outbox, "w", LIMIT)).as("it is the heir's").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isForgottenWhenAnotherNumberIsAskedFor(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "a2", "b2", "a3");
    publishAll(relayer.claimAndLookAhead());

    assertThat(page(relayer.outbox, "w", 3)).containsExactly("a2", "b2", "a3");
  }

  @ParameterizedTest
  @EnumSource
  void isNotKeptWhereItIsNotFull(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "a2");
    Claim claim = relayer.claimAndLookAhead();
    sandbox.append(relayer.outbox, "c1");

    publishAll(claim);

    relayer.nextClaimIsKept(false, "a2", "c1"); // with what has come meanwhile
  }

  @ParameterizedTest
  @EnumSource
  void isNotFetchedWhereNothingIsLeft(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1");

    publishAll(relayer.claimAndLookAhead());

    assertThat(relayer.fetches()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void isNotFetchedWhereTheMemoryHoldsEnough(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    String large = "x".repeat(1_000_000);
    for (int i = 0; i < 10; i++) {
      IntegrationEvent<String> event = event("a" + i, "Grown", "User", "a", large);
      relayer.outbox.inTransaction(sandbox.dataSource, tx -> tx.enqueueEvent(event));
    }
    try (Claim claim = relayer.outbox.claim("w", 20)) {
      assertThat(claim.isFull()).isTrue();
      claim.lookAhead();
    }

    assertThat(relayer.fetches()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void isNotFetchedWhereWhatIsInHandIsFarApart(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1");
    for (int i = 0; i < 16 * LIMIT; i++) {
      sandbox.append(relayer.outbox, "z" + i);
      sandbox.execute("DELETE FROM \"outbox\" WHERE id = 'z%d'".formatted(i));
    }
    sandbox.append(relayer.outbox, "a2", "a3", "a4");

    publishAll(relayer.claimAndLookAhead());

    relayer.nextClaimIsKept(false, "a3", "a4");
  }

  @ParameterizedTest
  @EnumSource
  void isNotKeptWhereAnAttemptHasFailed(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "c1", "d1", "e1");
    try (Claim claim = relayer.outbox.claim("w", 3)) {
      claim.failed("c1", PublishException.retriable("no", null));
    }
    sandbox.pass(Duration.ofDays(1));

    publishAll(relayer.claimAndLookAhead());

    relayer.nextClaimIsKept(false, "c1", "d1");
  }

  @ParameterizedTest
  @EnumSource
  void isNotKeptOrMissedWhereTheDatabaseRefusesIt(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    sandbox.append(relayer.outbox, "a1", "b1", "a2", "b2");
    Claim claim = relayer.outbox.claim("w", LIMIT);
    relayer.spy.failing = FETCH;
    claim.lookAhead();
    relayer.spy.failing = null;

    publishAll(claim);

    assertThat(sandbox.stored()).as("what was sent is acknowledged").containsExactly("a2", "b2");
    relayer.nextClaimIsKept(false, "a2", "b2");
  }

  @ParameterizedTest
  @EnumSource
  void hasWhatCommitsLateInItsOrder(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    try (Connection late = sandbox.begin()) {
      relayer.outbox.in(late).enqueueEvent(event("a1"));
      sandbox.append(relayer.outbox, "b1", "b2", "c1", "c2", "d1", "d2", "e1");
      Claim claim = relayer.claimAndLookAhead();
      assertThat(ids(claim)).containsExactly("b1", "b2");
      late.commit();
      sandbox.append(relayer.outbox, "a2");
      publishAll(claim);
    }

    Claim second = relayer.claimAndLookAhead();
    assertThat(ids(second)).as("from before the commit").containsExactly("c1", "c2");
    publishAll(second);

    relayer.nextClaimIsKept(true, "a1", "d1");
    assertThat(drain(relayer.outbox, "w")).containsExactly("a1", "d1", "d2", "e1", "a2");
  }

  @ParameterizedTest
  @EnumSource
  void makesNoMarkPassWhatIsInHand(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.builder().dialect(eager(sandbox)).nanoTime(nanos::get).build();
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

  /** Looks for a mark at every fetch, where it can. */
  private static Dialect eager(Sandbox sandbox) {
    return sandbox.database == Databases.H2
        ? sandbox.dialect()
        : new PostgresDialect(new Tables(null, ""), "(SELECT now FROM test_clock)") {
          @Override
          int rowsWorthAMark() {
            return 0;
          }
        };
  }

  @ParameterizedTest
  @EnumSource
  void isOnlyOfTheWorkersOwnLanes(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    Relayer relayer = new Relayer(sandbox);
    JdbcOutbox other = sandbox.outbox();
    appear(other, "other");
    appear(relayer.outbox, "w");
    appear(other, "other"); // gives half of them back
    nanos.addAndGet(Sandbox.LEASE.toNanos());
    appear(relayer.outbox, "w");
    String[] keys = {"a1", "b1", "c1", "d1", "e1", "f1", "g1", "h1", "i1", "j1", "k1", "l1"};
    sandbox.append(relayer.outbox, keys);
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
