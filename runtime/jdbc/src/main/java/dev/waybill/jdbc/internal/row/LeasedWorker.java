package dev.waybill.jdbc.internal.row;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker with a lease.
 *
 * @param name its name
 * @param pageSize bounds what it may have had in flight
 * @param end when its lease ends
 * @param left how long that is from now, by the database's clock; not positive where it is over
 * @param lease how long it was when it was last renewed; null where nobody has noted that
 */
public record LeasedWorker(
    String name, int pageSize, Instant end, Duration left, @Nullable Duration lease) {

  public boolean isAlive() {
    return left.compareTo(Duration.ZERO) > 0;
  }
}
