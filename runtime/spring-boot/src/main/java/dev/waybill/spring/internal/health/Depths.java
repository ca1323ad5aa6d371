package dev.waybill.spring.internal.health;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.OutboxDepth;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The depth of the outbox, counted no more often than is said: to count reads a whole index, and
 * probes come every few seconds. Safe for use by several threads.
 */
public final class Depths {

  private final JdbcOutbox outbox;
  private final Duration atMostEvery;
  private final LongSupplier nanoTime;
  private @Nullable OutboxDepth last;
  private long at;

  public Depths(JdbcOutbox outbox, Duration atMostEvery, LongSupplier nanoTime) {
    this.outbox = outbox;
    this.atMostEvery = atMostEvery;
    this.nanoTime = nanoTime;
  }

  synchronized OutboxDepth current() {
    OutboxDepth known = last;
    long now = nanoTime.getAsLong();
    if (known == null || now - at >= atMostEvery.toNanos()) {
      known = outbox.measure();
      last = known;
      at = now;
    }
    return known;
  }
}
