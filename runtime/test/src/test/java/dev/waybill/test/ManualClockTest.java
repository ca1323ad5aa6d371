package dev.waybill.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ManualClockTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final ManualClock clock = new ManualClock(NOW);

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(NOW).isEqualTo(clock.instant());

    clock.advance(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo("2026-03-01T11:00:00Z");
    assertThat(clock.nanoTime()).isEqualTo(3_600_000_000_000L);
  }

  @Test
  void isSetBackByANegativeTime() {
    clock.advance(Duration.ofHours(-1));

    assertThat(clock.instant()).isEqualTo("2026-03-01T09:00:00Z");
    assertThat(clock.nanoTime()).isNegative();
  }

  @Test
  void movesByItselfWhereItIsTold() {
    clock.tick(Duration.ofSeconds(1));

    assertThat(clock.instant()).isEqualTo("2026-03-01T10:00:01Z");
    assertThat(clock.instant()).isEqualTo("2026-03-01T10:00:02Z");
  }

  @Test
  void isInUtcWhateverIsAsked() {
    assertThat(clock.withZone(ZoneId.of("Europe/Rome")).getZone()).isEqualTo(ZoneOffset.UTC);
  }
}
