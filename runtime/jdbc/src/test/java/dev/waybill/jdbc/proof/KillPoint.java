package dev.waybill.jdbc.proof;

/** Where a worker process is when it is killed. */
public enum KillPoint {
  /** It has claimed, and sent nothing yet. */
  AFTER_CLAIM,
  /** It is sending, and what it sends may arrive or not. */
  SENDING,
  /** The broker has what it sent, and it has not heard so. */
  SENT_AND_TAKEN,
  /** What it sent never arrived. */
  SENT_AND_LOST,
  /** It goes on without one event, which the broker is silent about. */
  GOING_ON,
  /** It has written down which event the broker is silent about. */
  SET_ASIDE,
  /** The broker has said of one event that it has it, and it is about to hear so. */
  ANSWERED,
  /** It has heard that all is safe, and no row is deleted yet. */
  BEFORE_ACKNOWLEDGEMENT,
  /** It is deleting the rows, and has or has not committed. */
  DURING_ACKNOWLEDGEMENT,
  /** The rows are gone, and it has not claimed again. */
  AFTER_ACKNOWLEDGEMENT;

  /** Whether events are on their way to the broker, or on their way out of the outbox. */
  public boolean isInFlight() {
    return this != AFTER_CLAIM && this != AFTER_ACKNOWLEDGEMENT;
  }

  /** Whether a worker that was held there goes on, and is killed a little later. */
  boolean isHeldJustBefore() {
    return this == SENDING || this == DURING_ACKNOWLEDGEMENT || this == GOING_ON;
  }

  /** Whether the broker is to be silent about one event of a worker. */
  boolean isOfSilence() {
    return this == GOING_ON || this == SET_ASIDE;
  }

  boolean isHeldAt(Fact fact) {
    return switch (this) {
      case AFTER_CLAIM -> fact instanceof Fact.Claimed claimed && !claimed.attempts().isEmpty();
      case BEFORE_ACKNOWLEDGEMENT, DURING_ACKNOWLEDGEMENT -> fact instanceof Fact.Acknowledging;
      case SENDING -> fact instanceof Fact.Sent;
      case GOING_ON -> fact instanceof Fact.Retained;
      case SET_ASIDE -> fact instanceof Fact.SetAside;
      case ANSWERED -> fact instanceof Fact.Answered answered && answered.isAccepted();
      case AFTER_ACKNOWLEDGEMENT -> fact instanceof Fact.Acknowledged;
      case SENT_AND_TAKEN, SENT_AND_LOST -> false; // the broker holds it
    };
  }
}
