package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.Databases;
import dev.waybill.jdbc.MysqlServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Workers, and the server itself, are killed with SIGKILL on MySQL and MariaDB. More of it by
 * {@code -Dwaybill.proof.kills} (of workers) and {@code -Dwaybill.proof.crashes} (of servers), for
 * each.
 */
final class KilledOnMysqlTest {

  private static final long SEED = Long.getLong("waybill.proof.seed", 1);
  private static final int KILLS = Integer.getInteger("waybill.proof.kills", 3);
  private static final int CRASHES = Integer.getInteger("waybill.proof.crashes", 1);

  /** In turn. */
  private static final List<KillPoint> PROGRAMME =
      List.of(
          KillPoint.SENT_AND_TAKEN,
          KillPoint.DURING_ACKNOWLEDGEMENT,
          KillPoint.SENT_AND_LOST,
          KillPoint.BEFORE_ACKNOWLEDGEMENT,
          KillPoint.SET_ASIDE,
          KillPoint.SENDING,
          KillPoint.AFTER_CLAIM,
          KillPoint.ANSWERED,
          KillPoint.GOING_ON,
          KillPoint.AFTER_ACKNOWLEDGEMENT);

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void nothingIsLostOrOutOfOrderWhenWorkersAreKilled(Databases kind) throws Exception {
    try (Theatre theatre = new Theatre("k", SEED, Database.of(kind), 2)) {
      for (int kill = 0; kill < KILLS; kill++) {
        theatre.killOne(PROGRAMME.get(kill % PROGRAMME.size()));
        theatre.drain();
      }
      report(kind + ", workers killed " + theatre.kills(), theatre.finish());
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void nothingIsLostOrOutOfOrderWhenTheServerIsKilledUnderLoad(Databases kind) throws Exception {
    try (MysqlServer server = kind.startServerOfItsOwn();
        Theatre theatre = new Theatre("c", SEED, Database.mysql(kind, server), 2)) {
      for (int crash = 0; crash < CRASHES; crash++) {
        theatre.crash(
            () -> {
              server.crash();
              server.startAgain();
            });
      }
      report(kind + ", server killed " + CRASHES + " times", theatre.finish());
    }
  }

  private static void report(String what, Verdict verdict) {
    System.out.printf(
        "%s: %d events, lost %d, out of order %d, duplicates %d%n",
        what, verdict.committed(), verdict.lost(), verdict.outOfOrder(), verdict.duplicates());
    assertThat(verdict.violations()).as("seed %d", SEED).isEmpty();
  }
}
