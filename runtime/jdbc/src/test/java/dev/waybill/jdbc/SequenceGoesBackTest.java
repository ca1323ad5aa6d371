package dev.waybill.jdbc;

import static dev.waybill.jdbc.LookingRelayer.publishAll;
import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.RetryState;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sequences that are given out again, after a test's clean-up, by an operator or by a restore: what
 * is remembered of the events that had them before is nobody's.
 */
final class SequenceGoesBackTest {

  /** How the sequence goes back to its beginning, and the table is emptied. */
  enum Way {
    TRUNCATE("TRUNCATE TABLE \"outbox\" RESTART IDENTITY"),
    BY_HAND("DELETE FROM \"outbox\";\nALTER TABLE \"outbox\" ALTER COLUMN seq RESTART WITH 1");

    private final String sql;

    Way(String sql) {
      this.sql = sql;
    }

    void goBack(LookingRelayer relayer) {
      relayer.sandbox.execute(sql);
    }
  }

  static Stream<Arguments> ways() {
    return Databases.ofEachKind()
        .flatMap(database -> Stream.of(Way.values()).map(way -> Arguments.of(database, way)));
  }

  static Stream<Arguments> states() {
    return Databases.ofEachKind()
        .flatMap(
            database -> Stream.of(RetryState.values()).map(state -> Arguments.of(database, state)));
  }

  // What a worker has in hand

  @ParameterizedTest
  @MethodSource("ways")
  void whatIsPublishedIsNotTakenForTheEventsThatHaveItsSequencesNow(Databases database, Way way) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1");
    Claim claim = relayer.outbox.claim("w", 2);

    way.goBack(relayer);
    relayer.append("c1", "d1", "e1");
    publishAll(claim);

    assertThat(relayer.sandbox.stored()).containsExactly("c1", "d1", "e1");
    assertThat(drain(relayer.outbox, "w")).containsExactly("c1", "d1", "e1");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void norWhereOnlySomeOfThemHaveGoneBack(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "c1", "d1");
    Claim claim = relayer.outbox.claim("w", 10);

    relayer.sandbox.execute("DELETE FROM \"outbox\" WHERE seq > 2");
    relayer.sandbox.execute("ALTER TABLE \"outbox\" ALTER COLUMN seq RESTART WITH 3");
    relayer.append("e1");
    publishAll(claim);

    assertThat(relayer.sandbox.stored()).containsExactly("e1");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatFailsCountsNoAttemptOfTheEventThatHasItsSequenceNow(Databases database, Way way) {
    LookingRelayer relayer = new LookingRelayer(database, "a1");
    Claim claim = relayer.outbox.claim("w", 2);

    way.goBack(relayer);
    relayer.append("a2");
    claim.failed("a1", PublishException.permanent("refused", null));
    claim.close();

    assertThat(relayer.sandbox.number("SELECT count(*) FROM \"outbox_retry\"")).isZero();
    assertThat(drain(relayer.outbox, "w")).containsExactly("a2");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aNextPageThatLeftThemOutIsForgottenLestOthersPassThem(Databases database, Way way) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1");
    Claim claim = relayer.outbox.claim("w", 2);

    way.goBack(relayer);
    relayer.append("a2", "b2", "a3", "b3");
    claim.lookAhead();
    publishAll(claim);

    relayer.nextClaimIsKept(false, "a2", "b2");
  }

  // What is known of failed attempts

  @ParameterizedTest
  @MethodSource("states")
  void aNewEventHasNoneOfTheAttemptsOfTheOneThatHadItsSequence(
      Databases database, RetryState state) {
    LookingRelayer relayer = withAttemptOf("a", state, database);

    relayer.append("b1", "c1");

    try (Claim claim = relayer.outbox.claim("w", 10)) {
      assertThat(ids(claim)).containsExactly("b1", "c1");
      assertThat(claim.entries()).extracting(OutboxEntry::retryCount).containsOnly(0);
      claim.failed("b1", PublishException.retriable("refused", null));
    }
    assertThat(relayer.outbox.getPending())
        .extracting(OutboxEntry::id, OutboxEntry::retryCount)
        .containsExactly(tuple("b1", 1), tuple("c1", 0));
  }

  @ParameterizedTest
  @MethodSource("states")
  void theNextLookAfterTheLanesForgetsThemSoThatTheirKeysGoOn(
      Databases database, RetryState state) {
    LookingRelayer relayer = withAttemptOf("a", state, database);
    relayer.append("a2");

    relayer.clock.advance(Sandbox.LEASE);

    assertThat(drain(relayer.outbox, "w")).containsExactly("a2");
    assertThat(relayer.sandbox.number("SELECT count(*) FROM \"outbox_retry\"")).isZero();
  }

  @ParameterizedTest
  @MethodSource("states")
  void operatorsSeeNothingOfThem(Databases database, RetryState state) {
    LookingRelayer relayer = withAttemptOf("a", state, database);
    relayer.append("b1");
    JdbcOutbox outbox = relayer.outbox;

    assertThat(outbox.deadLetters().list(10)).isEmpty();
    assertThat(outbox.deadLetters().replay("b1")).isFalse();
    assertThat(outbox.deadLetters().discard("b1")).isFalse();
    assertThat(outbox.deadLetters().replay("of a")).isFalse();
    assertThat(outbox.measure().dead()).isZero();
    assertThat(outbox.measure().pending()).isEqualTo(1);
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0);

    outbox.markAsFailed("b1");
    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1);
    outbox.markAsPublished("b1");
    assertThat(outbox.getPending()).isEmpty();
  }

  /** A worker, and an attempt of which the event has gone, and whose sequence comes next. */
  private static LookingRelayer withAttemptOf(String key, RetryState state, Databases database) {
    LookingRelayer relayer = new LookingRelayer(database);
    Sandbox.appear(relayer.outbox, "w");
    relayer.sandbox.execute(
        """
        INSERT INTO "outbox_retry" (seq, id, aggregatetype, aggregateid, type, lane, state, attempts,
                                    last_attempt_at, next_attempt_at)
        VALUES (1, 'of a', 'User', '%s', 'Renamed', %d, '%s', 7,
                CURRENT_TIMESTAMP, CURRENT_TIMESTAMP + INTERVAL '1' DAY)
        """
            .formatted(key, Lane.numberOf(new OrderingKey("User", key)), state));
    return relayer;
  }
}
