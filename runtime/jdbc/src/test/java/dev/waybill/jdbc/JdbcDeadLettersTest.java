package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators see of failures, and do about them. */
final class JdbcDeadLettersTest {

  @ParameterizedTest
  @EnumSource
  void attemptsTheLastErrorAndTheNextAttemptAreVisible(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox
            .builder()
            .retryPolicy(new RetryPolicy(5, Duration.ofMinutes(1), Duration.ofMinutes(1)))
            .build();
    sandbox.append(outbox, "a1");

    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", PublishException.retriable("refused", null));
    }

    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    OutboxEntry entry = outbox.getPending().get(0);
    assertThat(entry.retryCount()).isEqualTo(1);
    assertThat(entry.lastError()).isEqualTo("dev.waybill.bus.PublishException: refused");
    assertThat(entry.lastAttemptAt()).isEqualTo(now);
    assertThat(entry.nextAttemptAt()).isBetween(now, now.plusSeconds(60));
  }

  @ParameterizedTest
  @EnumSource
  void theyAreListedSliceBySliceInTheOrderOfAppending(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = withDead(sandbox, "a1", "b1", "c1", "d1", "e1");
    JdbcDeadLetters letters = outbox.deadLetters();

    List<List<String>> slices = new ArrayList<>();
    DeadLetterSlice slice = letters.list(DeadLetterFilter.all(), DeadLetterSlice.START, 2);
    while (!slice.letters().isEmpty()) {
      slices.add(slice.letters().stream().map(letter -> letter.entry().id()).toList());
      slice = letters.list(DeadLetterFilter.all(), slice.position(), 2);
    }

    assertThat(slices).containsExactly(List.of("a1", "b1"), List.of("c1", "d1"), List.of("e1"));
  }

  @ParameterizedTest
  @EnumSource
  void aHeldOneHoldsBackItsKeyUntilItIsReplayedInItsPlace(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = withDead(sandbox, "a1");
    sandbox.append(outbox, "a2", "b1");
    assertThat(drain(outbox, "w")).containsExactly("b1");

    assertThat(outbox.deadLetters().replay("a1")).isTrue();

    assertThat(drain(outbox, "w")).containsExactly("a1", "a2");
    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_retry\"")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aReplayedOneHasAllItsAttemptsAgain(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = withDead(sandbox, "a1");

    outbox.deadLetters().replay("a1");

    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0);
    assertThat(outbox.getPending().get(0).lastError()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void aDiscardedOneIsGoneAndItsKeyGoesOn(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = withDead(sandbox, "a1");
    sandbox.append(outbox, "a2");

    assertThat(outbox.deadLetters().discard("a1")).isTrue();

    assertThat(drain(outbox, "w")).containsExactly("a2");
    assertThat(outbox.deadLetters().list(10)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void oneThatIsDeletedByHandDoesNotHoldBackItsKeyForEver(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = withDead(sandbox, "a1");
    sandbox.append(outbox, "a2");

    sandbox.execute("DELETE FROM \"outbox\" WHERE id = 'a1'");

    assertThat(drain(outbox, "w")).containsExactly("a2");
  }

  @ParameterizedTest
  @EnumSource
  void aSkippedOneIsPassedByItsKey(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        withDead(sandbox, sandbox.builder().deadLetterPolicy(DeadLetterPolicy.SKIP).build(), "a1");
    sandbox.append(outbox, "a2");

    assertThat(drain(outbox, "w")).containsExactly("a2");
    assertThat(outbox.deadLetters().list(10))
        .extracting(DeadLetter::policy)
        .containsExactly(DeadLetterPolicy.SKIP);
    assertThat(outbox.deadLetters().replay("a1")).isTrue();
    assertThat(drain(outbox, "w")).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource
  void eachTypeMayHaveAPolicyOfItsOwn(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox
            .builder()
            .deadLetterPolicy("Closed", DeadLetterPolicy.HOLD)
            .deadLetterPolicy("Opened", DeadLetterPolicy.SKIP)
            .deadLetterPolicy("Moved", DeadLetterPolicy.HOLD)
            .deadLetterPolicy(DeadLetterPolicy.SKIP)
            .build();
    List<String> types = List.of("Renamed", "Closed", "Opened", "Moved");
    outbox.inTransaction(
        sandbox.dataSource,
        tx -> {
          for (String type : types) {
            tx.enqueueEvent(event(type + 1, type, "User", type, ""));
            tx.enqueueEvent(event(type + 2, "Renamed", "User", type, ""));
          }
        });
    try (Claim claim = outbox.claim("w", 10)) {
      types.forEach(type -> claim.failed(type + 1, PublishException.permanent("no", null)));
    }

    assertThat(outbox.deadLetters().list(10))
        .extracting(DeadLetter::policy)
        .containsExactly(
            DeadLetterPolicy.SKIP,
            DeadLetterPolicy.HOLD,
            DeadLetterPolicy.SKIP,
            DeadLetterPolicy.HOLD);
    assertThat(drain(outbox, "w")).containsExactly("Renamed2", "Opened2");
  }

  @ParameterizedTest
  @EnumSource
  void aFilterReplaysOrDiscardsThoseThatItMeans(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    outbox.inTransaction(
        sandbox.dataSource,
        tx -> {
          tx.enqueueEvent(event("1", "Renamed", "User", "a", ""));
          tx.enqueueEvent(event("2", "Closed", "User", "b", ""));
          tx.enqueueEvent(event("3", "Closed", "Order", "b", ""));
          tx.enqueueEvent(event("4", "Closed", "Order", "c", ""));
        });
    bury(outbox, "1", "2", "3", "4");

    assertThat(outbox.deadLetters().replayAll(DeadLetterFilter.ofKey("Order", "c"))).isEqualTo(1);
    assertThat(drain(outbox, "w")).containsExactly("4");
    assertThat(outbox.deadLetters().discardAll(DeadLetterFilter.ofType("Closed"))).isEqualTo(2);
    assertThat(outbox.deadLetters().replayAll(DeadLetterFilter.ofType("Closed"))).isZero();
    assertThat(outbox.deadLetters().replayAll(DeadLetterFilter.all())).isEqualTo(1);
    assertThat(drain(outbox, "w")).containsExactly("1");
    assertThat(sandbox.stored()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoDeadLetterIsNeitherReplayedNorDiscarded(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1");

    assertThat(outbox.deadLetters().replay("a1")).isFalse();
    assertThat(outbox.deadLetters().discard("a1")).isFalse();
    assertThat(outbox.deadLetters().discard("unknown")).isFalse();
    assertThatThrownBy(() -> outbox.deadLetters().list(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sandbox.stored()).containsExactly("a1");
  }

  private static JdbcOutbox withDead(Sandbox sandbox, String... ids) {
    return withDead(sandbox, sandbox.outbox(), ids);
  }

  private static JdbcOutbox withDead(Sandbox sandbox, JdbcOutbox outbox, String... ids) {
    sandbox.append(outbox, ids);
    bury(outbox, ids);
    return outbox;
  }

  private static void bury(JdbcOutbox outbox, String... ids) {
    try (Claim claim = outbox.claim("w", 100)) {
      assertThat(ids(claim)).contains(ids);
      for (String id : ids) {
        claim.failed(id, PublishException.permanent("refused", null));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyAreSettledWithoutTheirPayloadsAndWorkersAreWokenOnce(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = withDead(sandbox, sandbox.builder(spy.dataSource()).build(), "a1", "b1");
    spy.executed.clear();
    AtomicInteger wakeUps = new AtomicInteger();
    outbox.onAvailable(wakeUps::incrementAndGet);

    assertThat(outbox.deadLetters().replayAll(DeadLetterFilter.all())).isEqualTo(2);

    assertThat(wakeUps).hasValue(1);
    assertThat(spy.executed).noneMatch(sql -> sql.contains("payload"));
  }

  @ParameterizedTest
  @EnumSource
  void whatNoColumnCanHoldFindsNothing(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    String longest = "a".repeat(255);
    JdbcOutbox outbox = sandbox.outbox();
    outbox.inTransaction(sandbox.dataSource, tx -> tx.enqueueEvent(event(longest, "k")));
    bury(outbox, longest);
    JdbcDeadLetters letters = outbox.deadLetters();

    for (String id : List.of(longest + "b", "a\0b", "\uD800")) {
      assertThat(letters.replay(id)).isFalse();
      assertThat(letters.discard(id)).isFalse();
      assertThat(letters.replayAll(DeadLetterFilter.ofType(id))).isZero();
      outbox.markAsPublished(id);
      outbox.markAsFailed(id);
    }

    assertThat(letters.replay(longest)).isTrue();
  }
}
