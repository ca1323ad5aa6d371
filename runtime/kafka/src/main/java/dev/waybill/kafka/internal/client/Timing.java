package dev.waybill.kafka.internal.client;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The time by which a bus waits, and the chance by which waits differ.
 *
 * @param nanoTime a clock that is never set, such as {@link System#nanoTime()}
 * @param random a generator that is safe for use by several threads
 */
public record Timing(LongSupplier nanoTime, RandomGenerator random) {

  public long now() {
    return nanoTime.getAsLong();
  }
}
