package dev.waybill.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations as distances between values of {@link System#nanoTime()}. */
final class Nanos {

  private static final long FOR_EVER = Long.MAX_VALUE / 4;

  private Nanos() {}

  /** Converts a duration; what is longer than 73 years is for ever, and overflows no sum. */
  static long of(Duration duration) {
    return Math.min(TimeUnit.NANOSECONDS.convert(duration), FOR_EVER);
  }
}
