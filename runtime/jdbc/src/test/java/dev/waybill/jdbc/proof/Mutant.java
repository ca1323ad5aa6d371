package dev.waybill.jdbc.proof;

import org.jspecify.annotations.Nullable;

/** What is wrong on purpose, as it is in outboxes that exist. */
enum Mutant {
  /** Nothing is: the outbox and its worker as they are. */
  NONE(null),
  /** Nothing is with the worker by hand either, which the wrong ones are made of. */
  WORKER_BY_HAND(null),
  /** Reads on behind the last sequence that it saw. */
  ID_CURSOR(Promise.ORDER),
  /** Fetches as its next page, while it publishes this one, what is there: this one again. */
  LOOKS_AHEAD_AT_WHAT_IT_HAS(Promise.FEW_DUPLICATES),
  /** Locks rows rather than keys, and passes over what others have locked. */
  SKIP_LOCKED_ROWS(Promise.ORDER),
  /** Deletes first and publishes then. */
  ACKNOWLEDGES_BEFORE_SENDING(Promise.NOTHING_LOST),
  /** Deletes without asking whose the rows are by now. */
  ACKNOWLEDGES_WITHOUT_EPOCH(Promise.FENCED),
  /** Goes on with a claim that it knows it has lost. */
  SENDS_AFTER_LOSING_ITS_LEASE(Promise.FEW_DUPLICATES),
  /** Deletes what it sent, also what was refused. */
  ACKNOWLEDGES_PAST_A_FAILURE(Promise.NOTHING_LOST),
  /** Sends everything that it has at once. */
  SENDS_SEVERAL_OF_A_KEY(Promise.ORDER),
  /** Begins with a clean slate after every death. */
  FORGETS_ATTEMPTS_OF_THE_DEAD(Promise.ATTEMPTS_COUNTED),
  /** Does not remember what it set aside, and does not look for what others did. */
  FORGETS_WHAT_IS_SET_ASIDE(Promise.DRAINED),
  /** Takes an event for settled when it goes on without its answer. */
  GOES_ON_WITH_A_SILENT_KEY(Promise.ORDER),
  /** Counts an attempt for an event that was refused since the whole broker was away. */
  BLAMES_AN_EVENT_FOR_THE_BUS(Promise.ATTEMPTS_COUNTED);

  final @Nullable Promise broken;

  Mutant(@Nullable Promise broken) {
    this.broken = broken;
  }
}
