package dev.waybill.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves. */
final class ManualClock extends Clock {

  private volatile Instant now = Instant.parse("2026-11-22T08:00:00Z");

  private volatile Duration tick = Duration.ZERO;

  /** Makes time pass whenever somebody looks, as it does outside of tests. */
  void tick(Duration byLook) {
    tick = byLook;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    advance(tick);
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
