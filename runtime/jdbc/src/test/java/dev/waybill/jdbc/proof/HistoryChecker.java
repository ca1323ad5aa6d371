package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.proof.Story.Receipt;
import dev.waybill.jdbc.proof.Story.Turn;
import dev.waybill.jdbc.proof.Verdict.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The specification of the promises: says of a history which of them it breaks.
 *
 * <p>One method per promise, and {@link AttemptRules} for the fifth; the history must have come to
 * its end, with everything drained.
 */
public final class HistoryChecker {

  /** How many events a worker may go on without. */
  private static final int MOST_LEFT_OUT = 64;

  private final Chronicle chronicle;
  private final long lease;
  private final List<Violation> violations = new ArrayList<>();

  private HistoryChecker(Chronicle chronicle, Duration lease) {
    this.chronicle = chronicle;
    this.lease = lease.toNanos();
  }

  /**
   * Checks a history.
   *
   * @param history what happened, to the end
   * @param lease how long a worker may go on without asking whether its claim still holds, in the
   *     real time of the history
   * @return every broken promise
   */
  public static Verdict check(History history, Duration lease) {
    return new HistoryChecker(new Chronicle(history.entries()), lease).check();
  }

  private Verdict check() {
    nothingIsLost();
    nothingComesOfWhatWasRolledBack();
    firstReceiptsFollowTheOrderOfAppending();
    oneEventOfAKeyIsUnderWayAtATime();
    fewEventsAreLeftOut();
    duplicatesComeFromDisturbancesAlone();
    nobodySendsWithoutALease();
    violations.addAll(new AttemptRules(chronicle).check());
    everythingLeaves();
    onlyTheLastWhoClaimedAnEventAcknowledgesIt();
    theDatabaseSawOnlyTheOwnerOfALane();
    return verdict();
  }

  private Verdict verdict() {
    int committed = 0;
    int received = 0;
    int duplicates = 0;
    for (Story story : chronicle.stories()) {
      committed += story.transaction.isCommitted() ? 1 : 0;
      received += story.receipts.isEmpty() ? 0 : 1;
      duplicates += Math.max(0, story.receipts.size() - 1);
    }
    return new Verdict(
        List.copyOf(violations), committed, received, duplicates, chronicle.disturbances());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency for this alone
  private void broken(Promise promise, String text, Object... arguments) {
    violations.add(new Violation(promise, text.formatted(arguments)));
  }

  /** Promise 1. Acknowledging an event before the broker has it loses it at the next crash. */
  private void nothingIsLost() {
    for (Story story : chronicle.stories()) {
      if (story.transaction.isCommitted() && story.receipts.isEmpty() && !story.isGivenUp) {
        broken(Promise.NOTHING_LOST, "%s was committed, and the broker never got it", story);
      }
    }
    chronicle.each(
        Fact.Acknowledging.class,
        (at, acknowledging) -> {
          for (String event : acknowledging.events()) {
            Story story = chronicle.story(event);
            if (story != null && story.firstReceivedAt() > at) {
              broken(
                  Promise.NOTHING_LOST,
                  "%s was acknowledged by %s before the broker had it",
                  story,
                  acknowledging.claim());
            }
          }
        });
  }

  /** Promise 2. */
  private void nothingComesOfWhatWasRolledBack() {
    for (Story story : chronicle.stories()) {
      if (story.transaction.isRolledBack() && !story.receipts.isEmpty()) {
        broken(Promise.NO_PHANTOM, "%s was rolled back and published all the same", story);
      }
    }
    for (String event : chronicle.strangers()) {
      broken(Promise.NO_PHANTOM, "%s was published and never appended", event);
    }
  }

  /** Promise 3, judged on first receipts; what was given up may be missing or late. */
  private void firstReceiptsFollowTheOrderOfAppending() {
    Map<OrderingKey, List<Story>> byKey = new LinkedHashMap<>();
    for (Story story : chronicle.stories()) {
      if (story.transaction.isCommitted() && !story.isGivenUp) {
        byKey.computeIfAbsent(story.key, key -> new ArrayList<>()).add(story);
      }
    }
    byKey.values().forEach(this::firstReceiptsOfAKeyFollowTheOrderOfAppending);
  }

  private void firstReceiptsOfAKeyFollowTheOrderOfAppending(List<Story> ofKey) {
    for (Story later : ofKey) {
      for (Story earlier : ofKey) {
        if (later.firstReceivedAt() < earlier.firstReceivedAt() && earlier.precedes(later)) {
          broken(
              Promise.ORDER, "%s was published before %s, which comes first", later, earlier.event);
          break; // one is enough to tell
        }
      }
    }
  }

  /**
   * Promise 3. Two that are under way can arrive in either order, and one alone can fail. What a
   * worker retains of a claim stays under way while it goes on.
   */
  private void oneEventOfAKeyIsUnderWayAtATime() {
    UnderWay underWay = new UnderWay();
    for (History.Entry entry : chronicle.entries()) {
      if (entry.fact() instanceof Fact.Sent sent) {
        Fact.Sent before = underWay.of(sent.claim().worker(), sent.key());
        if (before != null) {
          broken(
              Promise.ORDER,
              "%s sent %s while %s of the same key (%s) was under way",
              sent.claim(),
              sent.event(),
              before.event(),
              sent.key());
        }
      }
      underWay.take(entry.fact());
    }
  }

  /** Promise 4: so many silent events may come again, and those of the page. */
  private void fewEventsAreLeftOut() {
    UnderWay underWay = new UnderWay();
    for (History.Entry entry : chronicle.entries()) {
      underWay.take(entry.fact());
      if (entry.fact() instanceof Fact.Retained retained
          && underWay.count(retained.claim().worker()) > MOST_LEFT_OUT) {
        broken(
            Promise.FEW_DUPLICATES,
            "%s went on without more than %d events",
            retained.claim(),
            MOST_LEFT_OUT);
      }
    }
  }

  /** Promise 4. */
  private void duplicatesComeFromDisturbancesAlone() {
    int excused = 0;
    for (Story story : chronicle.stories()) {
      for (int i = 1; i < story.receipts.size(); i++) {
        Receipt before = story.receipts.get(i - 1);
        Receipt again = story.receipts.get(i);
        if (chronicle.isDisturbed(before.claim()) || chronicle.isDisturbed(again.claim())) {
          excused++;
        } else {
          broken(
              Promise.FEW_DUPLICATES,
              "%s came again from %s after %s, and nothing had hindered either",
              story,
              again.claim(),
              before.claim());
        }
      }
    }
    if (excused > chronicle.inDisturbedClaims()) {
      broken(
          Promise.FEW_DUPLICATES,
          "%d duplicates, but only %d events were in the claims that something hindered",
          excused,
          chronicle.inDisturbedClaims());
    }
  }

  /**
   * Promise 4: who has lost its lease sends no more, once it knows or could know. A worker asks
   * often enough that it never goes without an answer for twice its lease, unless it was stopped.
   */
  private void nobodySendsWithoutALease() {
    Map<String, Long> confirmed = new HashMap<>();
    Set<ClaimId> lost = new HashSet<>();
    for (History.Entry entry : chronicle.entries()) {
      Fact fact = entry.fact();
      if (fact instanceof Fact.Claiming claiming) {
        confirmed.put(claiming.claim().worker(), entry.at());
      } else if (fact instanceof Fact.Confirmed confirmation) {
        confirmed.put(confirmation.claim().worker(), entry.at());
      } else if (fact instanceof Fact.Disturbed disturbed) {
        confirmed.remove(disturbed.worker());
      } else if (fact instanceof Fact.Lost loss) {
        lost.add(loss.claim());
      } else if (fact instanceof Fact.Sent sent) {
        if (lost.contains(sent.claim())) {
          broken(
              Promise.FEW_DUPLICATES,
              "%s sent %s although it had been told that its lease was lost",
              sent.claim(),
              sent.event());
        } else if (entry.at() - confirmed.getOrDefault(sent.claim().worker(), entry.at())
            > 2 * lease) {
          broken(
              Promise.FEW_DUPLICATES,
              "%s sent %s long after its lease had run out unrenewed",
              sent.claim(),
              sent.event());
        }
      }
    }
  }

  /** Promise 6. What is dead, and what waits behind it, an experiment gives up before it ends. */
  private void everythingLeaves() {
    chronicle.each(
        Fact.LeftBehind.class,
        (at, left) -> {
          Story story = chronicle.story(left.event());
          if (story == null || !story.isGivenUp) {
            broken(Promise.DRAINED, "%s is still in the outbox", left.event());
          }
        });
  }

  /**
   * Promise 7, as workers tell it: once another has begun to claim an event and has got it, it is
   * that one's. Which of two is the later cannot be told where both were claiming at the time; the
   * database knows.
   */
  private void onlyTheLastWhoClaimedAnEventAcknowledgesIt() {
    chronicle.each(
        Fact.Acknowledged.class,
        (at, acknowledged) -> {
          for (String event : acknowledged.events()) {
            requireHeld(at, acknowledged.claim(), event, "acknowledged");
          }
        });
    chronicle.each(
        Fact.Failed.class,
        (at, failed) -> requireHeld(at, failed.claim(), failed.event(), "counted an attempt of"));
  }

  private void requireHeld(int at, ClaimId claim, String event, String deed) {
    Story story = chronicle.story(event);
    if (story == null) {
      return;
    }
    int claimedAt = Story.NEVER;
    for (Turn turn : story.turns) {
      if (turn.claim().equals(claim)) {
        claimedAt = turn.at();
      } else if (turn.beganAt() > claimedAt && turn.at() < at) {
        broken(
            Promise.FENCED, "%s %s %s, which was %s's by then", claim, deed, story, turn.claim());
        return;
      }
    }
    if (claimedAt == Story.NEVER) {
      broken(Promise.FENCED, "%s %s %s, which it had never claimed", claim, deed, story);
    }
  }

  /** Promise 7, as the database's own triggers tell it. */
  private void theDatabaseSawOnlyTheOwnerOfALane() {
    chronicle.each(
        Fact.Deleted.class,
        (at, deleted) ->
            requireOwner(deleted.worker(), deleted.laneOwner(), "deleted", deleted.event()));
    chronicle.each(
        Fact.Counted.class,
        (at, counted) ->
            requireOwner(
                counted.worker(), counted.laneOwner(), "counted an attempt of", counted.event()));
  }

  private void requireOwner(String worker, String owner, String deed, String event) {
    if (!owner.equals(worker)) {
      broken(Promise.FENCED, "%s %s %s, whose lane was %s's", worker, deed, event, owner);
    }
  }
}
