package dev.waybill.test;

import dev.waybill.event.IdGenerator;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that are the same in every run: UUIDs of version 7 whose random part counts from 1. Safe for
 * use by several threads.
 *
 * <pre>{@code
 * InMemoryOutbox outbox = InMemoryOutbox.builder().ids(new SequentialIds()).build();
 * }</pre>
 */
public final class SequentialIds implements IdGenerator {

  private final AtomicLong last = new AtomicLong();

  /** Begins with 1. */
  public SequentialIds() {}

  @Override
  public String next(Instant now) {
    long millis = Objects.requireNonNull(now, "now").toEpochMilli();
    return "%08x-%04x-7000-8000-%012x"
        .formatted(millis >>> 16, millis & 0xffff, last.incrementAndGet());
  }
}
