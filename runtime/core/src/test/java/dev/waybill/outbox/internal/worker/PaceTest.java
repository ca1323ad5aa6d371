package dev.waybill.outbox.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From when on a bus is silent about an event. */
final class PaceTest {

  private final Pace pace = new Pace(Duration.ofSeconds(1).toNanos());

  private void takes(long millis, int times) {
    for (int i = 0; i < times; i++) {
      pace.note(Duration.ofMillis(millis).toNanos());
    }
  }

  private Duration silentAfter() {
    return Duration.ofNanos(pace.silentAfter());
  }

  @Test
  void isFromThePatienceOnBeforeAnyAnswer() {
    assertThat(silentAfter()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void isSoonForAQuickBus() {
    takes(0, 20);

    assertThat(silentAfter()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void leavesASlowBusItsTime() {
    takes(200, 50);

    assertThat(silentAfter()).isBetween(Duration.ofMillis(209), Duration.ofMillis(212));
  }

  @Test
  void leavesAnUnsteadyBusMoreTime() {
    for (int i = 0; i < 50; i++) {
      takes(5, 1);
      takes(45, 1);
    }

    assertThat(silentAfter()).isGreaterThan(Duration.ofMillis(60));
  }

  @Test
  void isNeverLaterThanThePatience() {
    takes(5_000, 3);

    assertThat(silentAfter()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void comesBackSoonAfterOneLateAnswer() {
    takes(1, 20);
    takes(20_000, 1);
    takes(1, 30);

    assertThat(silentAfter()).isLessThan(Duration.ofMillis(30));
  }
}
