package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.proof.Fact.Disturbance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A checker that passes what is wrong, or refuses what is right, is broken. */
final class HistoryCheckerTest {

  private static final OrderingKey KEY = new OrderingKey("Account", "a");

  private static final OrderingKey OTHER = new OrderingKey("Account", "b");

  private static final Duration LEASE = Duration.ofSeconds(30);

  private long nanos;
  private final History history = new History(() -> nanos);

  @Test
  void anOrdinaryHistoryKeepsEveryPromise() {
    appended("e1", "e2");
    ClaimId claim = claimed("w1", 1, 0, "e1", "e2");
    publish(claim, "e1", "e2");
    acknowledge(claim, "e1", "e2");
    assertThat(found()).isEmpty();
  }

  @Test
  void aHistoryWithACrashKeepsEveryPromise() {
    appended("e1", "e2");
    ClaimId claim = claimed("w1", 1, 0, "e1", "e2");
    publish(claim, "e1");
    saw(new Fact.Disturbed("w1", Disturbance.KILLED));
    saw(new Fact.TookOver("w2"));
    for (int i = 1; i <= 2; i++) {
      ClaimId again = claimed("w2", i, 1, "e" + i);
      publish(again, "e" + i);
      acknowledge(again, "e" + i);
    }
    assertThat(found()).isEmpty();
    assertThat(verdict().duplicates()).isEqualTo(1);
  }

  @Test
  void whatWasCommittedAndNeverPublishedIsLost() {
    appended("e1");
    assertThat(found()).containsOnly(Promise.NOTHING_LOST);
  }

  @Test
  void whatIsAcknowledgedBeforeTheBrokerHasItIsAsGoodAsLost() {
    appended("e1");
    ClaimId claim = claimed("w1", 1, 0, "e1");
    acknowledge(claim, "e1");
    publish(claim, "e1");
    assertThat(found()).containsOnly(Promise.NOTHING_LOST);
  }

  @Test
  void whatWasRolledBackAndPublishedIsAPhantom() {
    saw(new Fact.Appending("t1", "e1", KEY, 1));
    saw(new Fact.RolledBack("t1"));
    publish(claimed("w1", 1, 0, "e1"), "e1");
    assertThat(found()).containsOnly(Promise.NO_PHANTOM);
  }

  @Test
  void whatNobodyAppendedIsAPhantom() {
    publish(claimed("w1", 1, 0, "e1"), "e1");
    assertThat(found()).containsOnly(Promise.NO_PHANTOM);
  }

  @Test
  void aLaterEventOfAKeyBeforeAnEarlierOneIsOutOfOrder() {
    appended("e1", "e2");
    ClaimId claim = claimed("w1", 1, 0, "e1", "e2");
    publish(claim, "e2", "e1");
    acknowledge(claim, "e1", "e2");
    assertThat(found()).containsOnly(Promise.ORDER);
  }

  @Test
  void whatWasCommittedLaterThanTheNextBeganCanComeAfterIt() {
    saw(new Fact.Appending("t1", "e1", KEY, 0));
    saw(new Fact.Appending("t2", "e2", KEY, 0));
    saw(new Fact.Committed("t2"));
    ClaimId first = claimed("w1", 1, 0, "e2");
    publish(first, "e2");
    acknowledge(first, "e2");
    saw(new Fact.Committed("t1"));
    ClaimId second = claimed("w1", 2, 0, "e1");
    publish(second, "e1");
    acknowledge(second, "e1");
    assertThat(found()).isEmpty();
  }

  @Test
  void twoEventsOfAKeyUnderWayAtOnceCanOvertakeEachOther() {
    appended("e1", "e2");
    ClaimId claim = claimed("w1", 1, 0, "e1", "e2");
    saw(new Fact.Sent(claim, "e1", KEY));
    saw(new Fact.Sent(claim, "e2", KEY));
    saw(new Fact.Received(claim, "e1"));
    saw(new Fact.Received(claim, "e2"));
    acknowledge(claim, "e1", "e2");
    assertThat(found()).containsOnly(Promise.ORDER);
  }

  @Test
  void othersGoOnWhileTheBrokerIsSilentAboutAnEvent() {
    appended("e1");
    appended(OTHER, "f1");
    ClaimId silent = silent("w1", "e1");
    ClaimId beside = claimed("w1", 2, 0, "f1");
    publish(OTHER, beside, "f1");
    acknowledge(beside, "f1");
    answer(silent, "e1");
    acknowledge(silent, "e1");
    saw(new Fact.Closed(silent));
    assertThat(found()).isEmpty();
  }

  @Test
  void theKeyOfAnEventThatTheBrokerIsSilentAboutDoesNotGoOn() {
    appended("e1", "e2");
    ClaimId silent = silent("w1", "e1");
    ClaimId beside = claimed("w1", 2, 0, "e2");
    saw(new Fact.Sent(beside, "e2", KEY));
    answer(silent, "e1");
    acknowledge(silent, "e1");
    answer(beside, "e2");
    acknowledge(beside, "e2");
    assertThat(found()).containsOnly(Promise.ORDER);
  }

  @Test
  void whatAWorkerNoLongerWaitsForCanBeSentAgain() {
    appended("e1");
    ClaimId silent = silent("w1", "e1");
    saw(new Fact.Closed(silent));
    ClaimId again = claimed("w1", 2, 0, "e1");
    publish(again, "e1");
    acknowledge(again, "e1");
    assertThat(found()).isEmpty();
  }

  @Test
  void aDeathCountsForWhatTheBrokerWasSilentAboutAndNotForWhatWasGivenBack() {
    appended("e1", "e2");
    ClaimId silent = claimed("w1", 1, 0, "e1", "e2");
    saw(new Fact.Sent(silent, "e1", KEY));
    saw(new Fact.Retained(silent, List.of("e1")));
    claimed("w1", 2, 0);
    saw(new Fact.Disturbed("w1", Disturbance.KILLED));
    saw(new Fact.TookOver("w2"));
    ClaimId first = claimed("w2", 1, 0, "e1");
    publish(first, "e1");
    acknowledge(first, "e1");
    ClaimId second = claimed("w2", 2, 0, "e2");
    publish(second, "e2");
    acknowledge(second, "e2");
    assertThat(verdict().violations())
        .singleElement()
        .satisfies(violation -> assertThat(violation.text()).startsWith("e1"));
  }

  @Test
  void whoGoesOnWithoutMoreThanSixtyFourEventsRisksTooManyDuplicates() {
    for (int i = 0; i < 65; i++) {
      OrderingKey key = new OrderingKey("Account", "k" + i);
      appended(key, "e" + i);
      ClaimId silent = claimed("w1", i + 1, 0, "e" + i);
      saw(new Fact.Sent(silent, "e" + i, key));
      assertThat(found()).doesNotContain(Promise.FEW_DUPLICATES);
      saw(new Fact.Retained(silent, List.of("e" + i)));
    }
    assertThat(found()).contains(Promise.FEW_DUPLICATES);
  }

  @Test
  void aDuplicateOutOfTheBlueIsOneTooMany() {
    appended("e1");
    publish(claimed("w1", 1, 0, "e1"), "e1");
    ClaimId again = claimed("w1", 2, 0, "e1");
    publish(again, "e1");
    acknowledge(again, "e1");
    assertThat(found()).containsOnly(Promise.FEW_DUPLICATES);
  }

  @Test
  void aLostPageExcusesWhatItsWorkerHadGoneOnWithout() {
    appended("e1");
    ClaimId silent = claimed("w1", 1, 0, "e1");
    saw(new Fact.Sent(silent, "e1", KEY));
    saw(new Fact.Received(silent, "e1"));
    saw(new Fact.Retained(silent, List.of("e1")));
    ClaimId page = claimed("w1", 2, 0);
    saw(new Fact.Lost(page));
    saw(new Fact.Closed(silent));
    ClaimId again = claimed("w1", 3, 0, "e1");
    publish(again, "e1");
    acknowledge(again, "e1");
    assertThat(found()).isEmpty();
  }

  @Test
  void whatAWorkerHadGoneOnWithoutAndLostExcusesNoOther() {
    OrderingKey other = new OrderingKey("Account", "other");
    appended("e1");
    appended(other, "e2");
    ClaimId silent = claimed("w1", 1, 0, "e1");
    saw(new Fact.Sent(silent, "e1", KEY));
    saw(new Fact.Retained(silent, List.of("e1")));
    ClaimId page = claimed("w1", 2, 0, "e2");
    saw(new Fact.Lost(silent));
    publish(page, "e2");
    ClaimId again = claimed("w1", 3, 0, "e1", "e2");
    publish(again, "e1");
    publish(again, "e2");
    acknowledge(again, "e1", "e2");
    assertThat(found()).containsOnly(Promise.FEW_DUPLICATES);
  }

  @Test
  void whoKnowsThatItsLeaseIsLostSendsNothing() {
    appended("e1");
    ClaimId claim = claimed("w1", 1, 0, "e1");
    saw(new Fact.Lost(claim));
    publish(claim, "e1");
    assertThat(found()).containsOnly(Promise.FEW_DUPLICATES);
  }

  @Test
  void whoHasNotRenewedItsLeaseForLongSendsNothing() {
    appended("e1");
    ClaimId claim = claimed("w1", 1, 0, "e1");
    nanos += 3 * LEASE.toNanos();
    publish(claim, "e1");
    acknowledge(claim, "e1");
    assertThat(found()).containsOnly(Promise.FEW_DUPLICATES);
  }

  @Test
  void anAttemptThatADeathLeavesUncountedIsMissed() {
    appended("e1");
    ClaimId claim = claimed("w1", 1, 0, "e1");
    publish(claim, "e1");
    saw(new Fact.Disturbed("w1", Disturbance.KILLED));
    saw(new Fact.TookOver("w2"));
    ClaimId again = claimed("w2", 1, 0, "e1");
    publish(again, "e1");
    acknowledge(again, "e1");
    assertThat(found()).containsOnly(Promise.ATTEMPTS_COUNTED);
  }

  @Test
  void anAttemptThatNobodyMadeIsOneTooMany() {
    appended("e1");
    ClaimId claim = claimed("w1", 1, 1, "e1");
    publish(claim, "e1");
    acknowledge(claim, "e1");
    assertThat(found()).containsOnly(Promise.ATTEMPTS_COUNTED);
  }

  @Test
  void anAttemptThatIsCountedForTheWholeBrokerBlamesTheEvent() {
    appended("e1");
    ClaimId claim = claimed("w1", 1, 0, "e1");
    saw(new Fact.Sent(claim, "e1", KEY));
    saw(new Fact.Away(claim, "e1"));
    saw(new Fact.Answered(claim, "e1", false));
    assertThat(found()).as("while it is not counted").doesNotContain(Promise.ATTEMPTS_COUNTED);

    saw(new Fact.Failed(claim, "e1"));

    assertThat(found()).contains(Promise.ATTEMPTS_COUNTED);
  }

  @Test
  void aTakeoverOfBeforeAnEventWasAppendedIsNoAttemptOfIts() {
    saw(new Fact.TookOver("w1"));
    appended("e1");
    ClaimId claim = claimed("w1", 1, 1, "e1");
    publish(claim, "e1");
    acknowledge(claim, "e1");
    assertThat(found()).containsOnly(Promise.ATTEMPTS_COUNTED);
  }

  @Test
  void whatMayHaveKilledItsWorkerComesInNoCompany() {
    appended("e1", "e2");
    claimed("w1", 1, 0, "e1", "e2");
    saw(new Fact.Disturbed("w1", Disturbance.KILLED));
    saw(new Fact.TookOver("w2"));
    ClaimId again = claimed("w2", 1, 1, "e1", "e2");
    publish(again, "e1", "e2");
    acknowledge(again, "e1", "e2");
    assertThat(found()).containsOnly(Promise.ATTEMPTS_COUNTED);
  }

  @Test
  void whatIsStillThereInTheEndWasNotDrained() {
    appended("e1");
    publish(claimed("w1", 1, 0, "e1"), "e1");
    saw(new Fact.LeftBehind("e1"));
    assertThat(found()).containsOnly(Promise.DRAINED);
  }

  @Test
  void whoAcknowledgesWhatAnotherHasClaimedIsNotFenced() {
    appended("e1");
    ClaimId old = claimed("w1", 1, 0, "e1");
    publish(old, "e1");
    saw(new Fact.Disturbed("w1", Disturbance.PAUSED));
    ClaimId next = claimed("w2", 1, 1, "e1");
    saw(new Fact.TookOver("w2"));
    acknowledge(old, "e1");
    publish(next, "e1");
    assertThat(found()).contains(Promise.FENCED);
  }

  @Test
  void whoDeletesARowOfAnothersLaneIsNotFenced() {
    appended("e1");
    ClaimId claim = claimed("w1", 1, 0, "e1");
    publish(claim, "e1");
    acknowledge(claim, "e1");
    saw(new Fact.Deleted("e1", "w1", "w2"));
    assertThat(found()).containsOnly(Promise.FENCED);
  }

  @Test
  void whatWasGivenUpMayBeMissing() {
    appended("e1", "e2");
    saw(new Fact.GivenUp("e1"));
    ClaimId claim = claimed("w1", 1, 0, "e2");
    publish(claim, "e2");
    acknowledge(claim, "e2");
    assertThat(found()).isEmpty();
  }

  private void saw(Fact fact) {
    history.saw(fact);
  }

  /** One transaction for each event. */
  private void appended(String... events) {
    appended(KEY, events);
  }

  private void appended(OrderingKey key, String... events) {
    for (int i = 0; i < events.length; i++) {
      saw(new Fact.Appending("t-" + events[i], events[i], key, i + 1));
      saw(new Fact.Committed("t-" + events[i]));
    }
  }

  private ClaimId claimed(String worker, int number, int attempts, String... events) {
    ClaimId claim = new ClaimId(worker, number);
    saw(new Fact.Claiming(claim));
    Map<String, Integer> found = new LinkedHashMap<>();
    for (String event : events) {
      found.put(event, attempts);
    }
    saw(new Fact.Claimed(claim, found));
    return claim;
  }

  /** A worker goes on without an event of its first claim. */
  private ClaimId silent(String worker, String event) {
    ClaimId claim = claimed(worker, 1, 0, event);
    saw(new Fact.Sent(claim, event, KEY));
    saw(new Fact.Retained(claim, List.of(event)));
    return claim;
  }

  private void publish(ClaimId claim, String... events) {
    publish(KEY, claim, events);
  }

  private void publish(OrderingKey key, ClaimId claim, String... events) {
    for (String event : events) {
      saw(new Fact.Sent(claim, event, key));
      answer(claim, event);
    }
  }

  private void answer(ClaimId claim, String event) {
    saw(new Fact.Received(claim, event));
    saw(new Fact.Answered(claim, event, true));
  }

  private void acknowledge(ClaimId claim, String... events) {
    saw(new Fact.Acknowledging(claim, List.of(events)));
    saw(new Fact.Acknowledged(claim, List.of(events)));
  }

  private Verdict verdict() {
    return HistoryChecker.check(history, LEASE);
  }

  private List<Promise> found() {
    return verdict().violations().stream().map(Verdict.Violation::promise).toList();
  }
}
