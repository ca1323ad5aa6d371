package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.jdbc.internal.relay.LeftOut;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a worker goes on without, and when that is written down. */
final class SetAsideTest {

  private static final Duration MORE_THAN_A_LEASE = Sandbox.LEASE.plusSeconds(1);

  private static Claim retained(JdbcOutbox outbox, int limit, String... ids) {
    Claim claim = outbox.claim("w", limit);
    assertThat(claim.retain(List.of(ids))).isTrue();
    return claim;
  }

  /** So many events of one key that nothing else fits into what is fetched with a limit of 2. */
  private static String[] fillingAPage() {
    return IntStream.rangeClosed(1, 2 * LeftOut.MOST)
        .mapToObj(number -> "a" + number)
        .toArray(String[]::new);
  }

  private static List<String> noted(Sandbox sandbox) {
    return sandbox.strings(
        "SELECT id FROM \"outbox_retry\" WHERE state = 'SET_ASIDE' AND attempts = 0 ORDER BY seq");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void costsNothingBeforeItIsWrittenDown(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1");
    Claim claim = relayer.outbox.claim("w", 2);
    claim.published(List.of("b1"));
    int before = relayer.spy.executed.size();

    assertThat(claim.retain(List.of("a1"))).isTrue();

    assertThat(relayer.spy.executed).hasSize(before);
    assertThat(relayer.sandbox.number("SELECT count(*) FROM \"outbox_retry\"")).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void isWrittenDownOnRequestAndForgottenWithItsAnswer(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "a2");
    Claim silent = retained(outbox, 10, "a1");

    silent.setAside(List.of("a1"));
    assertThat(noted(sandbox)).containsExactly("a1");
    silent.published(List.of("a1"));
    silent.close();

    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_retry\"")).isZero();
    assertThat(drain(outbox, "w")).containsExactly("a2");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aKeyThatWouldFillAPageIsWrittenDownAtOnceAndOthersCome(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, fillingAPage());
    sandbox.append(outbox, "b1", "c1", "d1");
    Claim silent = retained(outbox, 2, "a1");

    try (Claim beside = outbox.claim("w", 2)) {
      assertThat(ids(beside)).containsExactly("b1", "c1");
      assertThat(beside.isFull()).isTrue();
      beside.published(ids(beside));
    }

    assertThat(noted(sandbox)).containsExactly("a1");
    silent.published(List.of("a1"));
    silent.close();
    String[] rest = Stream.of(fillingAPage()).skip(1).toArray(String[]::new);
    assertThat(drain(outbox, "w"))
        .contains("d1")
        .containsSubsequence(rest)
        .hasSize(rest.length + 1);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aKeyThatTheMarkHasPassedGoesOnWithTheAnswer(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = eager(sandbox).nanoTime(() -> 0).build();
    sandbox.append(outbox, "a1", "a2", "b1");
    Claim silent = retained(outbox, 10, "a1");
    silent.setAside(List.of("a1"));
    for (int i = 1; i < 6; i++) {
      sandbox.append(outbox, "c" + i);
      try (Claim claim = outbox.claim("w", 1)) {
        claim.published(ids(claim));
      }
    }

    silent.published(List.of("a1"));
    silent.close();

    assertThat(drain(outbox, "w")).containsExactly("a2", "c5");
  }

  /** Looks for a mark at every fetch, where it can. */
  private static JdbcOutbox.Builder eager(Sandbox sandbox) {
    return sandbox.builder().dialect(Dialects.eager(sandbox.dialect()));
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aPageFetchedAheadIsForgotten(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "a2", "c1");
    Claim claim = relayer.claimAndLookAhead();
    claim.published(List.of("b1"));

    claim.retain(List.of("a1"));

    relayer.nextClaimIsKept(false, "c1");
    claim.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void nothingIsFetchedAheadWhileOnlyTheWorkerKnowsWhatIsOut(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "b1", "c1", "a2", "d1", "e1");
    Claim silent = relayer.outbox.claim("w", 2);
    silent.published(List.of("b1"));
    silent.retain(List.of("a1"));
    Claim beside = relayer.claimAndLookAhead();
    assertThat(ids(beside)).containsExactly("c1", "d1");
    LookingRelayer.publishAll(beside);

    relayer.nextClaimIsKept(false, "e1");
    silent.setAside(List.of("a1"));
    relayer.append("f1", "f2", "f3");
    LookingRelayer.publishAll(relayer.claimAndLookAhead());
    relayer.nextClaimIsKept(true, "f2", "f3");
    silent.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void anHeirSuspectsAllThatWasOutWithinThePageAndSixtyFourMore(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.builder().nanoTime(() -> 0).build();
    sandbox.append(dead, "a1", "b1", "c1", "d1", "e1", "f1");
    Claim silent = retained(dead, 2, "a1", "b1");
    assertThat(ids(dead.claim("w", 2))).containsExactly("c1", "d1");

    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "heir");

    assertThat(heir.getPending()).extracting(OutboxEntry::retryCount).startsWith(1, 1, 1, 1);
    assertThat(drain(heir, "heir")).containsExactly("a1", "b1", "c1", "d1", "e1", "f1");
    silent.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void anHeirSuspectsNoMoreThanThePageWhereNothingWasLeftOut(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.builder().nanoTime(() -> 0).build();
    sandbox.append(dead, "a1", "b1", "c1", "d1");
    assertThat(ids(dead.claim("w", 2))).containsExactly("a1", "b1");

    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "heir");

    assertThat(heir.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 1, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void anHeirSuspectsWhatWasOutBehindManyRowsOfAKeyThatWasSetAside(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.builder().nanoTime(() -> 0).build();
    sandbox.append(dead, fillingAPage());
    sandbox.append(dead, "b1", "c1");
    Claim silent = retained(dead, 2, "a1");
    assertThat(ids(dead.claim("w", 2))).containsExactly("b1", "c1");

    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "heir");

    assertThat(heir.getPending(1_000).stream().filter(entry -> entry.retryCount() > 0).toList())
        .extracting(OutboxEntry::id)
        .containsExactly("a1", "b1", "c1");
    silent.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aWorkerThatOnlyWaitsForWhatIsSetAsideHadNothingElseInFlight(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.outbox();
    sandbox.append(dead, "a1");
    Claim silent = retained(dead, 10, "a1");
    silent.setAside(List.of("a1"));
    appear(dead, "w"); // finds nothing
    appear(dead, "w"); // and says so

    sandbox.append(sandbox.outbox(), "b1", "c1");
    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "heir");

    assertThat(heir.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 0, 0);
    silent.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void whatIsInHandCountsAnAttemptAlthoughAnEarlierPageIsGivenBack(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox dead = sandbox.builder().nanoTime(() -> 0).build();
    sandbox.append(dead, "a1");
    Claim silent = retained(dead, 10, "a1");
    silent.setAside(List.of("a1"));
    sandbox.append(dead, "b1");
    assertThat(ids(dead.claim("w", 10))).containsExactly("b1");

    silent.close();
    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();
    appear(heir, "heir");

    assertThat(heir.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1, 1);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void oneThatKillsItsWorkersOnceItIsSilentIsBuriedAndNoneThatWasOutBesideIt(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.append(sandbox.outbox(), "a1", "b1");

    String poison = "a1";
    int deaths = 0;
    JdbcOutbox worker = sandbox.outbox();
    Claim claim = worker.claim("w0", 100);
    while (ids(claim).contains(poison)) {
      if (claim.retain(List.of(poison))) {
        worker.claim("w" + deaths, 100);
      }
      deaths++;
      assertThat(deaths).isLessThan(100);
      sandbox.pass(MORE_THAN_A_LEASE);
      worker = sandbox.outbox();
      claim = worker.claim("w" + deaths, 100);
    }

    assertThat(ids(claim)).containsExactly("b1");
    assertThat(worker.deadLetters().list(10))
        .extracting(letter -> letter.entry().id())
        .containsExactly("a1");
    assertThat(deaths).isEqualTo(12);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aSuspectThatIsSilentIsWrittenDownAtOnceAndTheNextGoesAlone(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.append(sandbox.outbox(), "a1", "b1");
    assertThat(ids(sandbox.outbox().claim("dead", 100))).hasSize(2);
    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox heir = sandbox.outbox();

    Claim silent = retained(heir, 100, "a1");
    assertThat(ids(heir.claim("w", 100))).containsExactly("b1");
    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox next = sandbox.outbox();
    appear(next, "next");

    assertThat(next.getPending()).extracting(OutboxEntry::retryCount).containsExactly(2, 2);
    assertThat(drain(next, "next")).containsExactly("a1", "b1");
    silent.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void whatIsOutIsWrittenDownBeforeASuspectGoesAlone(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox worker = sandbox.outbox();
    sandbox.append(worker, "b1");
    Claim silent = retained(worker, 100, "b1");
    sandbox.append(worker, "x1");
    sandbox.execute(
        """
        INSERT INTO "outbox_retry" (seq, id, aggregatetype, aggregateid, type, lane, state, attempts)
        SELECT seq, id, aggregatetype, aggregateid, type, lane, 'SUSPECT', 1
        FROM "outbox" WHERE id = 'x1'
        """);

    assertThat(ids(worker.claim("w", 100))).containsExactly("x1");

    assertThat(noted(sandbox)).containsExactly("b1");
    silent.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void itsLaneIsNotGivenAwayBeforeItIsSettled(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    String[] events =
        IntStream.range(0, 40).mapToObj(i -> "k" + (char) ('A' + i) + 1).toArray(String[]::new);
    sandbox.append(outbox, events);
    Claim silent = retained(outbox, 100, events);
    JdbcOutbox other = sandbox.outbox();
    for (int i = 0; i < 3; i++) {
      appear(other, "other");
      appear(outbox, "w");
    }

    assertThat(drain(other, "other")).isEmpty();
    silent.published(List.of(events));
    silent.close();
    for (int i = 0; i < 2; i++) {
      appear(outbox, "w");
      appear(other, "other");
    }

    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_lane\" WHERE owner LIKE 'other#%'"))
        .isEqualTo(32);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void theRightToSettleItDoesNotComeBackWithALaneThatWasLost(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1");
    Claim silent = retained(outbox, 100, "a1");
    silent.setAside(List.of("a1"));
    sandbox.pass(MORE_THAN_A_LEASE);
    JdbcOutbox other = sandbox.outbox();
    appear(other, "other");
    other.leave("other");
    appear(outbox, "w");

    assertThatThrownBy(() -> silent.published(List.of("a1")))
        .isInstanceOf(ClaimLostException.class);
    assertThatThrownBy(() -> silent.setAside(List.of("a1"))).isInstanceOf(ClaimLostException.class);
    silent.close();

    assertThat(outbox.getPending()).extracting(OutboxEntry::retryCount).containsExactly(1);
    assertThat(drain(outbox, "w")).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void comesAgainWhenItsWorkerLeaves(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "a2");
    Claim silent = retained(outbox, 100, "a1");
    silent.setAside(List.of("a1"));

    outbox.leave("w");

    JdbcOutbox other = sandbox.outbox();
    assertThat(other.getPending()).extracting(OutboxEntry::retryCount).containsExactly(0, 0);
    assertThat(drain(other, "other")).containsExactly("a1", "a2");
    silent.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void comesAgainAlthoughTheDatabaseWasAwayWhenItWasGivenBack(Databases database) {
    LookingRelayer relayer = new LookingRelayer(database, "a1", "a2", "b1");
    Claim silent = relayer.outbox.claim("w", 3);
    silent.published(List.of("b1"));
    silent.retain(List.of("a1"));
    silent.setAside(List.of("a1"));

    relayer.spy.isAway = true;
    silent.close();
    relayer.spy.isAway = false;

    assertThat(drain(relayer.outbox, "w")).containsExactly("a1", "a2");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void comesAgainWhereNobodyWaitsForItWhoeverSetItAside(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "a2");
    sandbox.execute(
        """
        INSERT INTO "outbox_retry" (seq, id, aggregatetype, aggregateid, type, lane, state, attempts)
        SELECT seq, id, aggregatetype, aggregateid, type, lane, 'SET_ASIDE', 0
        FROM "outbox" WHERE id = 'a1'
        """);

    assertThat(drain(outbox, "w")).containsExactly("a1", "a2");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void staysDiscardedWhereAnOperatorMadeADeadLetterOfIt(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox
            .builder()
            .retryPolicy(new RetryPolicy(1, Duration.ZERO, Duration.ofSeconds(1)))
            .build();
    sandbox.append(outbox, "a1", "a2");
    Claim silent = retained(outbox, 100, "a1");
    silent.setAside(List.of("a1"));
    outbox.markAsFailed("a1");
    silent.setAside(List.of("a1"));
    assertThat(outbox.deadLetters().list(10)).hasSize(1);

    assertThat(outbox.deadLetters().discard("a1")).isTrue();
    silent.published(List.of("a1"));
    silent.close();

    assertThat(drain(outbox, "w")).containsExactly("a2");
    appear(outbox, "w");
    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_retry\"")).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aKeyWhoseSilentEventAnOperatorSettlesGoesOnHoweverMuchIsBehindIt(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, fillingAPage());
    sandbox.append(outbox, "b1");
    Claim silent = retained(outbox, 2, "a1");
    silent.setAside(List.of("a1"));

    outbox.markAsPublished("a1");

    try (Claim next = outbox.claim("w", 2)) {
      assertThat(ids(next)).containsExactly("a2", "a3");
    }
    silent.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aKeyThatAnOperatorReplaysWhileItIsSilentStillFillsNoPage(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox
            .builder()
            .retryPolicy(new RetryPolicy(1, Duration.ZERO, Duration.ofSeconds(1)))
            .build();
    sandbox.append(outbox, fillingAPage());
    sandbox.append(outbox, "b1");
    Claim silent = retained(outbox, 2, "a1");
    silent.setAside(List.of("a1"));
    outbox.markAsFailed("a1");
    assertThat(outbox.deadLetters().replay("a1")).isTrue();

    try (Claim next = outbox.claim("w", 2)) {
      assertThat(ids(next)).containsExactly("b1");
    }
    silent.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aBuildThatDoesNotKnowAStateClaimsNothingBehindIt(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "a2");
    sandbox.execute(
        """
        INSERT INTO "outbox_retry" (seq, id, aggregatetype, aggregateid, type, lane, state, attempts)
        SELECT seq, id, aggregatetype, aggregateid, type, lane, 'OF_LATER', 0
        FROM "outbox" WHERE id = 'a1'
        """);

    assertThatThrownBy(() -> outbox.claim("w", 100)).hasMessageContaining("OF_LATER");
  }
}
