package dev.waybill.jdbc.internal.row;

import dev.waybill.event.OrderingKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A part of the outbox that workers lease, as it was seen: every ordering key belongs to one lane,
 * in every JVM and for ever, or its order would be lost. Changing the number or the hash needs a
 * new table layout.
 *
 * @param number its number
 * @param owner who has it; null where nobody has
 * @param epoch how many times it has changed hands
 */
public record Lane(int number, @Nullable String owner, long epoch) {

  /** How many lanes there are. */
  public static final int COUNT = 64;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

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
  public static int numberOf(OrderingKey key) {
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
