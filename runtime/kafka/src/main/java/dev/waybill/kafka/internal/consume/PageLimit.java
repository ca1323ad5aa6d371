package dev.waybill.kafka.internal.consume;

/**
 * The largest page.
 *
 * @param events how many it has at most
 * @param bytes of the values of their records, unless one alone has more
 */
public record PageLimit(int events, int bytes) {

  /** What a consumer fetches at once, and what a transaction bears easily. */
  public static final PageLimit STANDARD = new PageLimit(500, 1024 * 1024);

  /** How many full pages may be in hand of a partition, beyond an event that waits. */
  private static final int IN_HAND = 10;

  /** Checks the limits. */
  public PageLimit {
    if (events < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "pageLimit must be 1 event and 1 byte or more but is %d events and %d bytes"
              .formatted(events, bytes));
    }
  }

  boolean allows(int eventsOfPage, long bytesOfPage) {
    return eventsOfPage <= events && bytesOfPage <= bytes;
  }

  boolean allowsInHand(int records, long bytesInHand) {
    return records < (long) IN_HAND * events && bytesInHand < (long) IN_HAND * bytes;
  }
}
