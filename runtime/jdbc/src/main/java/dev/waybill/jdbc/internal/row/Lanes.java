package dev.waybill.jdbc.internal.row;

import dev.waybill.event.OrderingKey;
import java.util.Arrays;

/**
 * The parts of the outbox that workers lease: every ordering key belongs to one lane, in every JVM
 * and for ever, or its order would be lost. Changing the number or the hash needs a new table
 * layout.
 */
public final class Lanes {

  /** How many lanes there are. */
  public static final int COUNT = 64;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Lanes() {}

  /** Tells of every lane whether it is among some. */
  public static Boolean[] among(Integer[] lanes) {
    Boolean[] isAmong = new Boolean[COUNT];
    Arrays.fill(isAmong, false);
    for (int lane : lanes) {
      isAmong[lane] = true;
    }
    return isAmong;
  }

  /** FNV-1a over the key's UTF-16 units, folded: spreads ids that differ in a digit. */
  public static int laneOf(OrderingKey key) {
    long hash = mix(FNV_OFFSET, key.scope());
    hash = (hash ^ ' ') * FNV_PRIME;
    hash = mix(hash, key.value());
    hash ^= hash >>> 32;
    hash ^= hash >>> 16;
    return (int) (hash & (COUNT - 1));
  }

  private static long mix(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
