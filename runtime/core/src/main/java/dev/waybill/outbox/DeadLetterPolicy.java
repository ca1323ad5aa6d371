package dev.waybill.outbox;

/** The consequence of a dead letter for the later events of its ordering key. */
public enum DeadLetterPolicy {
  /** They wait until the dead letter is replayed or discarded: order is kept. */
  HOLD,
  /** They go on without it: order is given up for this event. */
  SKIP
}
