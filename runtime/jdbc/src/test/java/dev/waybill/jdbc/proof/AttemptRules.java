package dev.waybill.jdbc.proof;

import dev.waybill.jdbc.proof.Story.Turn;
import dev.waybill.jdbc.proof.Verdict.Violation;
import java.util.ArrayList;
import java.util.List;

/** Promise 5: which attempts count, and what becomes of events that may kill their workers. */
final class AttemptRules {

  private final Chronicle chronicle;
  private final List<Violation> violations = new ArrayList<>();

  AttemptRules(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  List<Violation> check() {
    everyDeathCountsAsAnAttempt();
    noAttemptIsCountedThatNobodyMade();
    noEventIsBlamedForTheBus();
    whatMayHaveKilledItsWorkerGoesAlone();
    return violations;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency for this alone
  private void broken(String text, Object... arguments) {
    violations.add(new Violation(Promise.ATTEMPTS_COUNTED, text.formatted(arguments)));
  }

  /** Else an event that kills its worker would do so for ever. */
  private void everyDeathCountsAsAnAttempt() {
    for (Story story : chronicle.stories()) {
      for (int i = 1; i < story.turns.size(); i++) {
        Turn before = story.turns.get(i - 1);
        Turn next = story.turns.get(i);
        if (isInDoubt(story, before, next) && next.attempts() <= before.attempts()) {
          broken(
              "%s was in the hands of %s when that one's lease ended, and %s found %d attempts"
                  + " as before",
              story, before.claim(), next.claim(), next.attempts());
        }
      }
    }
  }

  /**
   * Whether a worker died or lost its lease with an event in its hands, of which nobody knew what
   * became. Who claims with a lease that is another's already is not in anybody's way. And what
   * comes in front of a dead worker's events takes as many at their end out of sight: the heir sees
   * the size of the batch, not what was in it.
   */
  private boolean isInDoubt(Story story, Turn turn, Turn next) {
    return chronicle.isCutShort(turn.claim())
        && !story.refusals.containsKey(turn.claim())
        && !story.givenBack.contains(turn.claim())
        && !story.isReplayed
        && !turn.claim().worker().equals(next.claim().worker()) // it may have kept some lanes
        && next.beganAt() > turn.at()
        && chronicle.hasTakeoverBetween(turn.at(), next.at())
        && turn.place() < turn.claimSize() - chronicle.cameInFrontBetween(turn.at(), next.at());
  }

  /** Neither the failure of the whole bus nor patience is an event's fault. */
  private void noAttemptIsCountedThatNobodyMade() {
    for (Story story : chronicle.stories()) {
      for (Turn turn : story.turns) {
        long most =
            story.refusalsOfItsOwnBefore(turn.at())
                + chronicle.takeoversBetween(story.appendedAt, turn.at());
        if (turn.attempts() > most) {
          broken(
              "%s came to %s with %d attempts, but at most %d can have failed",
              story, turn.claim(), turn.attempts(), most);
        }
      }
    }
  }

  private void noEventIsBlamedForTheBus() {
    for (Story story : chronicle.stories()) {
      for (ClaimId claim : story.aways) {
        if (story.failures.contains(claim)) {
          broken("%s counted an attempt of %s since the whole broker was away", claim, story);
        }
      }
    }
  }

  /** In company it would take others along again, and blame them. */
  private void whatMayHaveKilledItsWorkerGoesAlone() {
    for (Story story : chronicle.stories()) {
      for (int i = 1; i < story.turns.size(); i++) {
        Turn before = story.turns.get(i - 1);
        Turn next = story.turns.get(i);
        if (isInDoubt(story, before, next) && next.claimSize() > 1) {
          broken(
              "%s was in the hands of %s when that one's lease ended, and %s got it among %d",
              story, before.claim(), next.claim(), next.claimSize());
        }
      }
    }
  }
}
