package dev.waybill.jdbc;

import static dev.waybill.jdbc.LookingRelayer.LIMIT;
import static dev.waybill.jdbc.LookingRelayer.publishAll;
import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.store.Claim;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the page behind the one in hand is not worth fetching ahead, or not worth keeping. */
final class NextPageWorthTest {

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void isNotFetchedOnceAnEventHasFailed(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox.builder().nanoTime(() -> 0).deadLetterPolicy(DeadLetterPolicy.SKIP).build();
    sandbox.append(outbox, "a1", "a2", "a3", "a4");
    try (Claim claim = outbox.claim("w", LIMIT)) {
      claim.failed("a1", PublishException.permanent("too large", null));
      claim.lookAhead(); // a2 has gone back
    }

    assertThat(page(outbox, "w", LIMIT)).containsExactly("a2", "a3");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void isNotKeptWhereItIsNotFull(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2");
    Claim claim = relayer.claimAndLookAhead();
    relayer.append("c1");

    publishAll(claim);

    relayer.nextClaimIsKept(false, "a2", "c1"); // with what has come meanwhile
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void isNotFetchedWhereNothingIsLeft(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1");

    publishAll(relayer.claimAndLookAhead());

    assertThat(relayer.fetches()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void isNotFetchedWhereTheMemoryHoldsEnough(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database);
    String large = "x".repeat(1_000_000);
    for (int i = 0; i < 10; i++) {
      IntegrationEvent<String> event = event("a" + i, "Grown", "User", "a", large);
      relayer.outbox.inTransaction(relayer.sandbox.dataSource, tx -> tx.enqueueEvent(event));
    }
    try (Claim claim = relayer.outbox.claim("w", 20)) {
      assertThat(claim.isFull()).isTrue();
      claim.lookAhead();
    }

    assertThat(relayer.fetches()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void isNotFetchedWhereWhatIsInHandIsFarApart(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1");
    for (int i = 0; i < 16 * LIMIT; i++) {
      relayer.append("z" + i);
      relayer.sandbox.execute("DELETE FROM \"outbox\" WHERE id = 'z%d'".formatted(i));
    }
    relayer.append("a2", "a3", "a4");

    publishAll(relayer.claimAndLookAhead());

    relayer.nextClaimIsKept(false, "a3", "a4");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void isNotKeptWhereAnAttemptHasFailed(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "c1", "d1", "e1");
    try (Claim claim = relayer.outbox.claim("w", 3)) {
      claim.failed("c1", PublishException.retriable("no", null));
    }
    relayer.sandbox.pass(Duration.ofDays(1));

    publishAll(relayer.claimAndLookAhead());

    relayer.nextClaimIsKept(false, "c1", "d1");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void isNotKeptOrMissedWhereTheDatabaseRefusesIt(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2", "b2");
    Claim claim = relayer.outbox.claim("w", LIMIT);
    relayer.spy.failing = LookingRelayer.FETCH;
    claim.lookAhead();
    relayer.spy.failing = null;

    publishAll(claim);

    assertThat(relayer.sandbox.stored())
        .as("what was sent is acknowledged")
        .containsExactly("a2", "b2");
    relayer.nextClaimIsKept(false, "a2", "b2");
  }
}
