package dev.waybill.jdbc;

import static dev.waybill.jdbc.LookingRelayer.FETCH;
import static dev.waybill.jdbc.LookingRelayer.LIMIT;
import static dev.waybill.jdbc.LookingRelayer.publishAll;
import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static dev.waybill.jdbc.Sandbox.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The page that a worker fetches in one message with the acknowledgement of the one in hand, where
 * the bus left it no time to look ahead.
 */
final class NextPageTogetherTest {

  @Test
  void isFetchedWithTheAcknowledgementInOneMessage() {
    LookingRelayer relayer =
        new LookingRelayer(Databases.POSTGRESQL, "a1", "b1", "a2", "c1", "a3", "d1");
    Claim claim = relayer.outbox.claim("w", LIMIT);
    relayer.spy.executed.clear();

    publishAll(claim);

    assertThat(relayer.spy.executed).singleElement().asString().contains("DELETE", FETCH);
    assertThat(relayer.sandbox.stored()).containsExactly("a2", "c1", "a3", "d1");
    relayer.nextClaimIsKept(true, "a2", "c1");
    assertThat(pages(relayer.outbox)).containsExactly("a2", "c1", "a3", "d1");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void bringsAllOfABacklogInItsOrder(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database);
    String[] events = {"a1", "b1", "a2", "c1", "a3", "d1", "b2", "a4", "e1"};
    relayer.append(events);

    assertThat(pages(relayer.outbox)).containsExactly(events);
    assertThat(relayer.sandbox.stored()).isEmpty();
  }

  @Test
  void isOfASessionWhoseDefaultIsAnotherIsolation() {
    LookingRelayer relayer = new LookingRelayer(Databases.POSTGRESQL);
    relayer.spy.afterOpen =
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute("SET default_transaction_isolation = 'serializable'");
          }
        };
    relayer.append("a1", "b1", "a2", "c1");

    publishAll(relayer.outbox.claim("w", LIMIT));

    assertThat(relayer.sandbox.stored()).as("for all to see").containsExactly("a2", "c1");
    relayer.nextClaimIsKept(true, "a2", "c1");
  }

  @Test
  void isReadThoughItsEventsAreLarge() {
    LookingRelayer relayer = new LookingRelayer(Databases.POSTGRESQL, "a1", "b1");
    String large = "x".repeat(100_000);
    for (String id : List.of("c1", "d1")) {
      IntegrationEvent<String> event = event(id, "Grown", "User", id, large);
      relayer.outbox.inTransaction(relayer.sandbox.dataSource, tx -> tx.enqueueEvent(event));
    }

    publishAll(relayer.outbox.claim("w", LIMIT));

    try (Claim claim = relayer.outbox.claim("w", LIMIT)) {
      assertThat(claim.entries())
          .extracting(entry -> ((EncodedPayload) entry.event().payload()).as(String.class))
          .containsExactly(large, large);
    }
  }

  @Test
  void isNotFetchedWhereSomethingOfTheClaimIsLeft() {
    LookingRelayer relayer = new LookingRelayer(Databases.POSTGRESQL, "a1", "b1", "a2", "c1");
    Claim claim = relayer.outbox.claim("w", LIMIT);

    claim.published(List.of("b1"));
    claim.close();

    relayer.nextClaimIsKept(false, "a1", "a2");
  }

  @Test
  void isNotFetchedBehindAPageThatWasNotFull() {
    LookingRelayer relayer = new LookingRelayer(Databases.POSTGRESQL, "a1");
    Claim claim = relayer.outbox.claim("w", LIMIT);
    relayer.append("b1", "c1");
    relayer.spy.executed.clear();

    publishAll(claim);

    assertThat(relayer.spy.executed).noneMatch(sql -> sql.contains(FETCH));
  }

  @Test
  void isNotKeptWhereAnAttemptHasFailed() {
    LookingRelayer relayer = new LookingRelayer(Databases.POSTGRESQL, "a1", "b1", "c1", "d1", "e1");
    try (Claim claim = relayer.outbox.claim("w", 3)) {
      claim.failed("c1", PublishException.retriable("no", null));
    }
    relayer.sandbox.pass(Duration.ofDays(1));

    publishAll(relayer.outbox.claim("w", LIMIT));

    relayer.nextClaimIsKept(false, "c1", "d1");
  }

  @Test
  void isNotFetchedBehindWhatOthersWaitedFor() {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    JdbcOutbox outbox =
        sandbox.builder().dialect(Dialects.eager(sandbox.dialect())).nanoTime(() -> 0).build();
    sandbox.append(outbox, "a1", "a2", "a3", "b1", "b2", "b3", "b4", "b5", "b6");
    try (Claim claim = outbox.claim("w", LIMIT)) {
      claim.failed("a1", PublishException.retriable("no", null));
    }
    assertThat(pages(outbox)).as("the mark goes beyond a3").hasSize(6);
    sandbox.append(outbox, "a4", "c1", "c2");
    sandbox.pass(Duration.ofDays(1));
    Claim claim = outbox.claim("w", LIMIT);
    assertThat(ids(claim)).containsExactly("a1", "a2");

    publishAll(claim);

    assertThat(page(outbox, "w", LIMIT)).containsExactly("a3", "a4");
  }

  @Test
  void whatIsPublishedIsAcknowledgedWhereTheDatabaseRefusesTheFetch() {
    LookingRelayer relayer =
        new LookingRelayer(Databases.POSTGRESQL, "a1", "b1", "a2", "b2", "a3", "b3", "a4");
    Claim claim = relayer.outbox.claim("w", LIMIT);
    relayer.spy.failing = FETCH;
    publishAll(claim);
    relayer.spy.failing = null;

    assertThat(relayer.sandbox.stored()).containsExactly("a2", "b2", "a3", "b3", "a4");
    assertThat(relayer.spy.aborted).as("nothing is wrong with the connection").hasValue(0);
    Claim second = relayer.outbox.claim("w", LIMIT);
    assertThat(ids(second)).containsExactly("a2", "b2");
    publishAll(second);
    relayer.nextClaimIsKept(false, "a3", "b3"); // it is not tried again
  }

  @Test
  void whatIsPublishedIsAcknowledgedWhereTheFetchFailsInTheServer() {
    LookingRelayer relayer = new LookingRelayer(Databases.POSTGRESQL, "a1", "b1", "a2", "b2");
    Claim claim = relayer.outbox.claim("w", LIMIT);
    relayer.sandbox.execute("ALTER TABLE \"outbox\" RENAME COLUMN traceparent TO other");

    publishAll(claim);

    assertThat(relayer.sandbox.stored()).containsExactly("a2", "b2");
  }

  @Test
  void nothingIsAcknowledgedOrKeptWhereTheLanesAreAnothers() {
    LookingRelayer relayer = new LookingRelayer(Databases.POSTGRESQL, "a1", "b1", "a2", "b2");
    Claim claim = relayer.outbox.claim("w", LIMIT);
    JdbcOutbox heir = relayer.sandbox.outbox();
    relayer.sandbox.pass(Sandbox.LEASE.plusSeconds(1));
    Sandbox.appear(heir, "heir");

    assertThatThrownBy(() -> claim.published(ids(claim))).isInstanceOf(ClaimLostException.class);
    claim.close();

    assertThat(relayer.sandbox.stored()).containsExactly("a1", "b1", "a2", "b2");
    assertThat(page(relayer.outbox, "w", LIMIT)).as("it is the heir's").isEmpty();
  }

  @Test
  void whatIsPublishedIsAcknowledgedOnAnotherConnectionWhereThatOneWasEnded() {
    LookingRelayer relayer = new LookingRelayer(Databases.POSTGRESQL, "a1", "b1", "a2", "b2");
    Claim claim = relayer.outbox.claim("w", LIMIT);
    relayer.spy.endAll();

    publishAll(claim);

    assertThat(relayer.sandbox.stored()).containsExactly("a2", "b2");
    assertThat(pages(relayer.outbox)).containsExactly("a2", "b2");
  }

  /** Publishes page by page until there is nothing. */
  private static List<String> pages(JdbcOutbox outbox) {
    List<String> published = new ArrayList<>();
    List<String> next;
    do {
      next = page(outbox, "w", LIMIT);
      published.addAll(next);
    } while (!next.isEmpty());
    return published;
  }
}
