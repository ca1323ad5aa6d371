package dev.waybill.jdbc.internal.row;

import java.time.Duration;
import java.time.Instant;

/**
 * A worker with a lease.
 *
 * @param name its name
 * @param pageSize bounds what it may have had in flight
 * @param end when its lease ends
 * @param left how long that is from now, by the database's clock; not positive where it is over
 */
public record LeasedWorker(String name, int pageSize, Instant end, Duration left) {

  public boolean isAlive() {
    return left.compareTo(Duration.ZERO) > 0;
  }
}
