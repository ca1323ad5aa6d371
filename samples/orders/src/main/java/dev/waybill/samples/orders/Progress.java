package dev.waybill.samples.orders;

import java.util.Map;

/**
 * How far events have come.
 *
 * @param committed how many the order services have committed
 * @param pending how many of them wait in the outbox
 * @param published how many records the topic has, those that are there twice included
 * @param consumed how many of those the consumer has handled
 * @param duplicates how many it has dropped thereby
 * @param lanes how many parts of the outbox each instance relays
 */
record Progress(
    long committed,
    long pending,
    long published,
    long consumed,
    long duplicates,
    Map<String, Long> lanes) {

  /** Whether both instances relay, and what they relay arrives. */
  boolean isFlowing() {
    return lanes.size() > 1 && consumed > 0;
  }

  /** Whether nothing is on its way any more. */
  boolean isDone() {
    return pending == 0 && consumed >= published;
  }
}
