package dev.waybill.jdbc.proof.model;

import dev.waybill.jdbc.proof.Promise;
import org.jspecify.annotations.Nullable;

/** What is wrong with the protocol on purpose, and the promise that it breaks. */
@SuppressWarnings("ImmutableEnumChecker") // its bounds are
enum Flaw {
  NONE(null, Bounds.ofKeys(0)),
  /** Reads on behind the last sequence that it saw. */
  ID_CURSOR(Promise.ORDER, Bounds.ofKeys(0, 1, 0)),
  /** Takes its mark for proven although somebody writes below it. */
  MARK_WITHOUT_PROOF(Promise.ORDER, Bounds.ofKeys(0, 1, 0, 2)),
  /** Keeps its mark when it gains a lane. */
  MARK_KEPT_WITH_A_NEW_LANE(Promise.DRAINED, Bounds.ofKeys(0, 1, 0).crashes(1)),
  /** Fetches its next page behind the last row in hand. */
  LOOKS_BEHIND_THE_LAST(Promise.ORDER, Bounds.ofKeys(0, 1, 1, 0)),
  /** Fetches as its next page what it has in hand. */
  LOOKS_AHEAD_AT_WHAT_IT_HAS(Promise.FEW_DUPLICATES, Bounds.ofKeys(0, 1, 0)),
  /** Passes over rows that another has locked, rather than leasing lanes. */
  SKIP_LOCKED_ROWS(Promise.ORDER, Bounds.ofKeys(0, 1, 0)),
  /** Deletes first and sends then. */
  ACKNOWLEDGES_BEFORE_SENDING(Promise.NOTHING_LOST, Bounds.ofKeys(0, 1, 0).crashes(1)),
  /** Deletes without asking whose the lanes are by now. */
  ACKNOWLEDGES_WITHOUT_EPOCH(Promise.FENCED, Bounds.ofKeys(0, 1, 0).expiries(1)),
  /** Goes on with a claim that it was told it has lost. */
  SENDS_AFTER_LOSING_ITS_LEASE(Promise.FEW_DUPLICATES, Bounds.ofKeys(0, 1, 0).expiries(1)),
  /** Deletes what it sent, also what was refused. */
  ACKNOWLEDGES_PAST_A_FAILURE(Promise.NOTHING_LOST, Bounds.ofKeys(0, 1, 0).refusals(1)),
  /** Sends everything that it has at once. */
  SENDS_SEVERAL_OF_A_KEY(Promise.ORDER, Bounds.ofKeys(0, 1, 0)),
  /** Counts nothing for what a dead worker had on its way. */
  FORGETS_ATTEMPTS_OF_THE_DEAD(Promise.ATTEMPTS_COUNTED, Bounds.ofKeys(0, 1, 0).crashes(1)),
  /** Does not look for what others have set aside. */
  FORGETS_WHAT_IS_SET_ASIDE(Promise.DRAINED, Bounds.ofKeys(0, 1, 0).crashes(1).silences(1)),
  /** Takes an event for settled when it goes on without its answer. */
  GOES_ON_WITH_A_SILENT_KEY(Promise.ORDER, Bounds.ofKeys(0, 1, 0).silences(1)),
  /** Does not say what is out beside an event that may have killed a worker. */
  HIDES_WHAT_IS_OUT_BESIDE_A_SUSPECT(
      Promise.ATTEMPTS_COUNTED, Bounds.ofKeys(0, 1, 0).crashes(1).expiries(1).silences(1)),
  /** Counts an attempt where the bus has failed. */
  BLAMES_AN_EVENT_FOR_THE_BUS(Promise.ATTEMPTS_COUNTED, Bounds.ofKeys(0, 1, 0).outages(1));

  /** Null where there is nothing to be found. */
  final @Nullable Promise broken;

  /** The world in which that is found. */
  final Bounds bounds;

  Flaw(@Nullable Promise broken, Bounds bounds) {
    this.broken = broken;
    this.bounds = bounds;
  }
}
