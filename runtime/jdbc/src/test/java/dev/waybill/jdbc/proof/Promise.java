package dev.waybill.jdbc.proof;

/** What delivery promises; {@link HistoryChecker} says of each when it is broken. */
public enum Promise {
  /** Every event whose transaction committed is published. */
  NOTHING_LOST,
  /** No event whose transaction rolled back is published. */
  NO_PHANTOM,
  /** Events of one ordering key are published in the order of appending. */
  ORDER,
  /** Duplicates come only from crashes and lost leases, and only what was in flight. */
  FEW_DUPLICATES,
  /** An attempt is counted when it failed or its worker died, and never else. */
  ATTEMPTS_COUNTED,
  /** Once faults stop, everything leaves, except behind a dead letter. */
  DRAINED,
  /** Only who owns a lane acknowledges its rows or counts their attempts. */
  FENCED
}
