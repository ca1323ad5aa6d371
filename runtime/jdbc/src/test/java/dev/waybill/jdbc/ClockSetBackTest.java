package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A worker that dies before the database's clock is set back leaves lanes that wait for as long as
 * the clock went back: that is told once, with what ends the waiting.
 */
final class ClockSetBackTest {

  private final OutboxLog log = new OutboxLog();

  @AfterEach
  void close() {
    log.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aLeaseThatEndsFurtherAheadThanOneLastsIsWarnedOfOnce(Databases database) {
    Sandbox sandbox = setBack(database, "o'dead#1", "1' HOUR");
    JdbcOutbox outbox = sandbox.outbox();

    for (int look = 0; look < 5; look++) {
      appear(outbox, "w");
    }

    assertThat(log.warnings("The lease of worker o'dead#1 ends at 2026-01-01T01:00:00Z, in PT1H,"))
        .singleElement()
        .asString()
        .contains("though a lease is of PT30S here", "The events of its 64 lanes wait until then");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void whatTheWarningSaysEndsTheWaiting(Databases database) {
    Sandbox sandbox = setBack(database, "o'dead#1", "1' HOUR");
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1");
    assertThat(drain(outbox, "w")).isEmpty();
    appear(outbox, "w");
    String warning = log.warnings("o'dead#1").get(0);

    sandbox.execute(warning.substring(warning.indexOf("run ") + 4));

    assertThat(drain(outbox, "w")).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void ofALeaseThatIsRenewedNothingIsSaidHoweverLongItIs(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox longLeased = sandbox.builder().lease(Duration.ofHours(1)).build();
    JdbcOutbox outbox = sandbox.outbox();

    for (int look = 0; look < 5; look++) {
      sandbox.pass(Duration.ofSeconds(10));
      appear(longLeased, "long");
      appear(outbox, "w");
    }

    assertThat(log.warnings("The lease of worker")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void norOfOneThatNobodyRenewsButIsSoLong(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    appear(sandbox.builder().lease(Duration.ofHours(1)).build(), "long");
    JdbcOutbox outbox = sandbox.outbox();

    for (int look = 0; look < 5; look++) {
      appear(outbox, "w");
    }

    assertThat(log.warnings("The lease of worker")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void norOfOneThatIsALittleAhead(Databases database) {
    Sandbox sandbox = setBack(database, "dead#1", "55' SECOND");
    JdbcOutbox outbox = sandbox.outbox();

    for (int look = 0; look < 5; look++) {
      appear(outbox, "w");
    }

    assertThat(log.warnings("The lease of worker")).isEmpty();
  }

  /** What a worker leaves that died with a lease, after the clock was set back. */
  private static Sandbox setBack(Databases database, String dead, String ahead) {
    Sandbox sandbox = Sandbox.with(database);
    String name = dead.replace("'", "''");
    sandbox.execute(
        """
        INSERT INTO "outbox_worker" (name, batch_size, expires_at)
        SELECT '%s', 500, now + INTERVAL '%s FROM test_clock
        """
            .formatted(name, ahead));
    sandbox.execute("UPDATE \"outbox_lane\" SET owner = '%s', epoch = 1".formatted(name));
    return sandbox;
  }
}
