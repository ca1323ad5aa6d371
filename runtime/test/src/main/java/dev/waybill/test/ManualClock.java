package dev.waybill.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A clock that a test moves, forth and back. In UTC. Safe for use by several threads.
 *
 * <pre>{@code
 * ManualClock clock = new ManualClock();
 * InMemoryOutbox outbox = InMemoryOutbox.builder().clock(clock).build();
 * clock.advance(Duration.ofMinutes(10));
 * }</pre>
 */
public final class ManualClock extends Clock {

  private static final Instant STANDARD = Instant.parse("2026-01-01T00:00:00Z");

  private final Instant beginning;
  private Instant now;
  private Duration perLook = Duration.ZERO;

  /** Begins with the year 2026. */
  public ManualClock() {
    this(STANDARD);
  }

  /**
   * Begins with a time.
   *
   * @param beginning the time
   */
  public ManualClock(Instant beginning) {
    this.beginning = Objects.requireNonNull(beginning, "beginning");
    this.now = beginning;
  }

  /**
   * Makes time pass.
   *
   * @param by how much; a negative time sets the clock back
   */
  public synchronized void advance(Duration by) {
    now = now.plus(Objects.requireNonNull(by, "by"));
  }

  /**
   * Makes time pass by itself whenever somebody looks, as it does outside of tests.
   *
   * @param byLook how much each time
   */
  public synchronized void tick(Duration byLook) {
    perLook = Objects.requireNonNull(byLook, "byLook");
  }

  /** Returns the time, after it has passed where it does so by itself. */
  @Override
  public synchronized Instant instant() {
    advance(perLook);
    return now;
  }

  /**
   * Returns the time as {@link System#nanoTime()} has it.
   *
   * @return the nanoseconds since the beginning
   */
  public long nanoTime() {
    return TimeUnit.NANOSECONDS.convert(Duration.between(beginning, instant()));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Returns this clock, which has one zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    Objects.requireNonNull(zone, "zone");
    return this;
  }
}
