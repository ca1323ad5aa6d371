package dev.waybill.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** A clock that a test moves, forth and back. Safe for use by several threads. */
public final class ManualClock extends Clock {

  private static final Instant BEGINNING = Instant.parse("2026-11-22T08:00:00Z");

  private Instant now = BEGINNING;
  private Duration perLook = Duration.ZERO;

  /** Makes time pass whenever somebody looks, as it does outside of tests. */
  public synchronized void tick(Duration byLook) {
    perLook = byLook;
  }

  /** Makes time pass; a negative time sets the clock back. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public synchronized Instant instant() {
    advance(perLook);
    return now;
  }

  /** Reads the same time as {@link System#nanoTime()} has it. */
  public long nanoTime() {
    return TimeUnit.NANOSECONDS.convert(Duration.between(BEGINNING, instant()));
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
