package dev.waybill.jdbc.internal.lease;

import dev.waybill.jdbc.internal.dialect.LayoutActs;
import dev.waybill.jdbc.internal.row.LeasedWorker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Warns, once, of a lease that ends further ahead than a worker can have set it, and that nobody
 * renews: one that died before the database's clock was set back. Until that lease ends, its lanes
 * wait.
 */
final class LeaseWatch {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  /** So many leases ahead, no step of a clock that matters is meant. */
  private static final int TOO_FAR = 2;

  private final Leases leases;
  private final LayoutActs layout;
  private final Map<String, Seen> seen = new HashMap<>();

  /**
   * A lease that ends too far ahead.
   *
   * @param end its end
   * @param nanos when it was first seen so, by the leases' ticker
   * @param isTold whether it was warned of
   */
  private record Seen(Instant end, long nanos, boolean isTold) {}

  LeaseWatch(Leases leases, LayoutActs layout) {
    this.leases = leases;
    this.layout = layout;
  }

  /** Takes what a look has found. Where it is so for a whole lease, nobody renews it. */
  void look(LaneMap map) {
    seen.keySet().retainAll(map.workers().keySet());
    long now = leases.nanos();
    for (LeasedWorker owner : map.workers().values()) {
      Seen before = seen.get(owner.name());
      if (owner.left().compareTo(lease(owner).multipliedBy(TOO_FAR)) <= 0) {
        seen.remove(owner.name());
      } else if (before == null || !before.end().equals(owner.end())) {
        seen.put(owner.name(), new Seen(owner.end(), now, false));
      } else if (!before.isTold() && now - before.nanos() >= leases.lease().toNanos()) {
        seen.put(owner.name(), new Seen(owner.end(), now, true));
        warn(owner, map.of(owner.name()).size());
      }
    }
  }

  private Duration lease(LeasedWorker owner) {
    Duration noted = owner.lease();
    return noted == null ? leases.lease() : noted;
  }

  private void warn(LeasedWorker owner, int lanes) {
    if (lanes > 0) {
      String message =
          "The lease of worker %s ends at %s, in %s, though %s, and nobody renews it: the database's clock was set back since%s. The events of its %d lanes wait until then. If it is gone, run %s"
              .formatted(
                  owner.name(),
                  owner.end(),
                  owner.left().truncatedTo(ChronoUnit.SECONDS),
                  owner.lease() == null
                      ? "a lease is of %s here".formatted(leases.lease())
                      : "it is of %s".formatted(owner.lease()),
                  owner.lease() == null ? ", or that worker has a longer lease" : "",
                  lanes,
                  layout.deleteWorker(owner.name()));
      LOGGER.log(Level.WARNING, message.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?"));
    }
  }
}
