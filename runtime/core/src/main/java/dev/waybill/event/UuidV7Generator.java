package dev.waybill.event;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 that ascend strictly, also when many are made in one millisecond and when the
 * clock steps back.
 *
 * <p>The 48 bits of time and the 12 bits of {@code rand_a} form one counter, as RFC 9562 section
 * 6.2 (method 1) allows: it never falls, and within a millisecond, or behind a clock that stepped
 * back, it counts on. After 4,096 ids of one millisecond it borrows from the next. The other 62
 * bits are random.
 */
final class UuidV7Generator implements IdGenerator {

  static final UuidV7Generator SHARED = new UuidV7Generator();

  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION = 0x7000L;

  private final AtomicLong lastTick = new AtomicLong();

  @Override
  public String next(Instant now) {
    long clockTick = now.toEpochMilli() << COUNTER_BITS;
    long tick = nextTick(clockTick);
    long mostSignificant = ((tick & ~COUNTER_MASK) << 4) | VERSION | (tick & COUNTER_MASK);
    // A random UUID's lower half is what ours needs: the variant, then 62 random bits.
    long leastSignificant = UUID.randomUUID().getLeastSignificantBits();
    return new UUID(mostSignificant, leastSignificant).toString();
  }

  private long nextTick(long clockTick) {
    while (true) {
      long last = lastTick.get();
      long next = Math.max(clockTick, last + 1);
      if (lastTick.compareAndSet(last, next)) {
        return next;
      }
    }
  }
}
