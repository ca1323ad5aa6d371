package dev.waybill.outbox.internal.worker;

import java.util.concurrent.TimeUnit;

/**
 * The time that the bus takes to answer, and so the one from which it is silent: estimated as TCP
 * estimates from when on a segment is lost. Not safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6298#section-2">RFC 6298, section 2</a>
 */
final class Pace {

  /** However steady a bus is, its answer may come so much later than usual. */
  private static final long LEAST_MARGIN = TimeUnit.MILLISECONDS.toNanos(10);

  private final long patience;
  private long mean;
  private long deviation;
  private boolean isKnown;

  /**
   * Begins with no answer known.
   *
   * @param patience after how many nanoseconds an event is silent whatever the bus's pace
   */
  Pace(long patience) {
    this.patience = patience;
  }

  /** Notes that the bus took so long for an answer. */
  void note(long nanos) {
    long taken = Math.min(nanos, patience); // else one late answer would stay for long
    if (isKnown) {
      deviation += (Math.abs(taken - mean) - deviation) / 4;
      mean += (taken - mean) / 8;
    } else {
      mean = taken;
      deviation = taken / 2;
      isKnown = true;
    }
  }

  /** Returns after how many nanoseconds without an answer an event is silent. */
  long silentAfter() {
    return isKnown ? Math.min(patience, mean + Math.max(LEAST_MARGIN, 4 * deviation)) : patience;
  }
}
