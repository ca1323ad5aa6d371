package dev.waybill.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {

  /** Draws the longest wait. */
  private static final RandomGenerator LONGEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  private static Duration longest(RetryPolicy policy, int failures) {
    return policy.delay(failures, LONGEST);
  }

  @Test
  void doublesUpToTheCap() {
    RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(1), Duration.ofSeconds(5));

    assertThat(longest(policy, 1)).hasSeconds(1);
    assertThat(longest(policy, 2)).hasSeconds(2);
    assertThat(longest(policy, 3)).hasSeconds(4);
    assertThat(longest(policy, 4)).hasSeconds(5);
    assertThat(longest(policy, Integer.MAX_VALUE)).hasSeconds(5);
  }

  @Test
  void drawsAnythingFromZero() {
    RetryPolicy policy = RetryPolicy.standard();
    Random random = new Random(1);

    for (int failures = 1; failures < 100; failures++) {
      assertThat(policy.delay(failures, random))
          .isBetween(Duration.ZERO, longest(policy, failures));
    }
  }

  @Test
  void copesWithTheLongestDurations() {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);

    assertThat(longest(new RetryPolicy(9, Duration.ofMillis(1), forEver), 5)).hasMillis(16);
    assertThat(longest(new RetryPolicy(9, forEver, forEver), 5)).hasMillis(Long.MAX_VALUE);
    assertThat(longest(new RetryPolicy(9, Duration.ofMillis(1), forEver), 64))
        .hasMillis(Long.MAX_VALUE);
  }

  @Test
  void mayNotWaitAtAll() {
    RetryPolicy policy = new RetryPolicy(9, Duration.ZERO, Duration.ofMinutes(1));

    assertThat(longest(policy, Integer.MAX_VALUE)).isZero();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(-1), Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }
}
