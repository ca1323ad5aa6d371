package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.RestartableServer;
import org.junit.jupiter.api.Test;

/** PostgreSQL crashes (its immediate mode) and comes back, while everyone is at work. */
final class RestartedServerTest {

  private static final int CRASHES = 3;

  @Test
  void nothingIsLostWhenTheServerCrashesUnderLoad() throws Exception {
    try (RestartableServer server = RestartableServer.start();
        Theatre theatre = new Theatre("crash", 1, Database.postgres(server.postgres()), 2)) {
      for (int crash = 0; crash < CRASHES; crash++) {
        theatre.crash(
            () -> {
              server.crash();
              server.startAgain();
            });
      }
      Verdict verdict = theatre.finish();
      assertThat(verdict.violations()).isEmpty();
      System.out.printf(
          "PostgreSQL crashed and restarted %d times under load: %d events, lost %d, out of order"
              + " %d, duplicates %d%n",
          CRASHES, verdict.committed(), verdict.lost(), verdict.outOfOrder(), verdict.duplicates());
    }
  }
}
