package dev.waybill.jdbc;

/** What is known of an event whose attempts have failed; the values of a column. */
enum RetryState {
  /** Waits for its next attempt, and its key with it. */
  WAITING,
  /** May be what killed a worker: it goes alone. */
  SUSPECT,
  /** A suspect that is on its way. */
  SENDING,
  /** A dead letter that holds back its key. */
  HELD,
  /** A dead letter that the later events of its key pass. */
  SKIPPED,
  /** An event that has gone and that others may still stand behind. */
  RELEASED
}
