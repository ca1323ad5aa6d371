package dev.waybill.outbox;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The number of attempts and the waits between them: exponential backoff with full jitter and a
 * cap.
 *
 * <pre>{@code
 * RetryPolicy patient = new RetryPolicy(20, Duration.ofSeconds(1), Duration.ofMinutes(10));
 * InMemoryOutbox outbox = InMemoryOutbox.builder().retryPolicy(patient).build();
 * }</pre>
 *
 * @param maxAttempts after how many failed attempts an event becomes a dead letter, 1 or more
 * @param firstDelay the longest wait after the first failed attempt; it doubles with each further
 *     one
 * @param maxDelay what the wait never exceeds
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">On full
 *     jitter</a>
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay) {

  private static final RetryPolicy DEFAULT =
      new RetryPolicy(12, Duration.ofSeconds(1), Duration.ofMinutes(10));

  /**
   * Checks the components.
   *
   * @param maxAttempts 1 or more
   * @param firstDelay between zero and {@code maxDelay}
   * @param maxDelay the cap
   * @throws IllegalArgumentException where there is no attempt, a delay is negative, or the first
   *     delay exceeds the cap
   */
  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException(
          "maxAttempts must be 1 or more but is %d".formatted(maxAttempts));
    }
    Objects.requireNonNull(firstDelay, "firstDelay");
    Objects.requireNonNull(maxDelay, "maxDelay");
    if (firstDelay.isNegative() || firstDelay.compareTo(maxDelay) > 0) {
      throw new IllegalArgumentException(
          "firstDelay must be between zero and maxDelay (%s) but is %s"
              .formatted(maxDelay, firstDelay));
    }
  }

  /**
   * Returns the policy of an outbox that sets none: 12 attempts, waits of up to 1 second at first
   * and 10 minutes at last.
   *
   * @return the policy
   */
  public static RetryPolicy standard() {
    return DEFAULT;
  }

  /**
   * Draws the wait before the next attempt: anything from zero to the exponential bound, so that
   * events that failed together do not come back together.
   *
   * @param failedAttempts how many attempts have failed, 1 or more
   * @param random where the jitter comes from
   * @return the wait
   */
  public Duration delay(int failedAttempts, RandomGenerator random) {
    Objects.requireNonNull(random, "random");
    // A "for ever" such as that of ChronoUnit.FOREVER is as good as 292 million years.
    long bound = TimeUnit.MILLISECONDS.convert(firstDelay);
    long most = TimeUnit.MILLISECONDS.convert(maxDelay);
    for (int failed = 1; failed < failedAttempts && bound > 0 && bound < most; failed++) {
      bound = bound > most / 2 ? most : bound * 2;
    }
    return Duration.ofMillis(bound == Long.MAX_VALUE ? bound : random.nextLong(bound + 1));
  }

  /**
   * Tells whether the attempts are used up.
   *
   * @param failedAttempts how many attempts have failed
   * @return whether the event becomes a dead letter
   */
  public boolean isExhausted(int failedAttempts) {
    return failedAttempts >= maxAttempts;
  }
}
