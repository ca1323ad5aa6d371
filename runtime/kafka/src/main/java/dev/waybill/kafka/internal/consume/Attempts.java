package dev.waybill.kafka.internal.consume;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one record that is not done with.
 *
 * @param failed how many attempts to handle it have failed
 * @param verdict why it is to be put aside; null where it is to be handled again
 * @param refusals how often it could not be put aside
 * @param delay how long it waits for what comes next
 */
record Attempts(int failed, @Nullable Throwable verdict, int refusals, Duration delay) {

  /** Of a record that nobody has looked at yet. */
  static final Attempts NONE = new Attempts(0, null, 0, Duration.ZERO);

  /** The handler failed, and is called again. */
  Attempts failedAgain(Duration wait) {
    return new Attempts(failed + 1, null, 0, wait);
  }

  /** The last attempt failed, and the record is to be put aside. */
  Attempts exhaustedBy(Throwable cause) {
    return new Attempts(failed + 1, cause, 0, Duration.ZERO);
  }

  /** The record could not be put aside. */
  Attempts refused(Duration wait) {
    return new Attempts(failed, verdict, refusals + 1, wait);
  }
}
