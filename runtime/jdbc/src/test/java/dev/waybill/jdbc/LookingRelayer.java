package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.outbox.store.Claim;
import dev.waybill.test.ManualClock;

/**
 * A process with one worker, whose statements are seen, and events for it. It looks after its lanes
 * at its first claim alone, unless time passes.
 */
final class LookingRelayer {

  static final int LIMIT = 2;

  /** What every fetch and nothing else contains. */
  static final String FETCH = "ORDER BY o.seq ";

  final Sandbox sandbox;
  final SpyDataSource spy;
  final JdbcOutbox outbox;

  /** What the worker takes for the time. */
  final ManualClock clock = new ManualClock();

  LookingRelayer(Databases database, String... events) {
    sandbox = Sandbox.with(database);
    spy = new SpyDataSource(sandbox.dataSource);
    outbox = sandbox.builder(spy.dataSource()).nanoTime(clock::nanoTime).build();
    append(events);
  }

  void append(String... events) {
    sandbox.append(outbox, events);
  }

  Claim claimAndLookAhead() {
    Claim claim = outbox.claim("w", LIMIT);
    claim.lookAhead();
    return claim;
  }

  /** How many fetches there have been. */
  long fetches() {
    return spy.executed.stream().filter(sql -> sql.contains(FETCH)).count();
  }

  /** What the next claim holds, and whether it took a fetch. */
  void nextClaimIsKept(boolean isKept, String... ids) {
    long before = fetches();
    try (Claim claim = outbox.claim("w", LIMIT)) {
      assertThat(ids(claim)).containsExactly(ids);
      assertThat(fetches() - before).isEqualTo(isKept ? 0 : 1);
    }
  }

  static void publishAll(Claim claim) {
    claim.published(ids(claim));
    claim.close();
  }
}
