package dev.waybill.jdbc.internal.row;

/**
 * What is known of an event whose attempts have failed, or that is on its way for long; the values
 * of a column. A build that does not know one of them cannot claim past the event that has it.
 */
public enum RetryState {
  /** Waits for its next attempt, and its key with it. */
  WAITING,
  /** May be what killed a worker: it goes alone. */
  SUSPECT,
  /** A suspect that is on its way. */
  SENDING,
  /** Is on its way with no answer, and its key waits; a suspect where its worker dies. */
  SET_ASIDE,
  /** A dead letter that holds back its key. */
  HELD,
  /** A dead letter that the later events of its key pass. */
  SKIPPED,
  /** An event that has gone and that others may still stand behind. */
  RELEASED
}
