package dev.waybill.jdbc;

import java.time.Duration;
import java.time.Instant;

/**
 * A worker with a lease.
 *
 * @param name its name
 * @param batchSize bounds what it may have had in flight
 * @param end when its lease ends
 * @param left how long that is from now, by the database's clock; not positive where it is over
 */
record LeasedWorker(String name, int batchSize, Instant end, Duration left) {

  boolean isAlive() {
    return left.compareTo(Duration.ZERO) > 0;
  }
}
