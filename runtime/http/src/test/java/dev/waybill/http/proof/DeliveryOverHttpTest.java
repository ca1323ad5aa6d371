package dev.waybill.http.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.proof.ForkedWorker;
import dev.waybill.jdbc.proof.KillPoint;
import dev.waybill.jdbc.proof.Theatre;
import dev.waybill.jdbc.proof.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * From PostgreSQL to an HTTP endpoint with two worker processes, while the endpoint fails in every
 * way and workers are killed: nothing is lost, and each key arrives in order.
 */
@Timeout(240)
final class DeliveryOverHttpTest {

  private static final int WORKERS = 2;

  @Test
  void theEndpointFailsInEveryWayAndWorkersAreKilled() throws Exception {
    long seed = Long.getLong("waybill.proof.seed", 1);
    try (FaultyReceiver receiver = new FaultyReceiver(seed);
        Theatre theatre =
            new Theatre(
                "http",
                seed,
                Database.postgres(),
                WORKERS,
                ForkedWorker.casting(HttpWorkerMain.class, "-Xmx96m", receiver.uri()))) {
      receiver.tell(theatre.history());
      theatre.append();
      theatre.append();
      for (KillPoint point : List.of(KillPoint.SENDING, KillPoint.BEFORE_ACKNOWLEDGEMENT)) {
        theatre.killOne(point);
      }
      receiver.stop();
      theatre.append();
      receiver.restart();
      Theatre.await("it goes on", () -> theatre.pending() < 30);
      receiver.calm();
      theatre.drain();

      Verdict verdict = theatre.finish();
      System.out.printf(
          "PostgreSQL to HTTP, %s, workers killed %s: %d events, lost %d, out of order %d, duplicates %d%n",
          receiver.faults(),
          theatre.kills(),
          verdict.committed(),
          verdict.lost(),
          verdict.outOfOrder(),
          verdict.duplicates());
      assertThat(verdict.violations()).isEmpty();
      assertThat(verdict.received()).isPositive();
      assertThat(receiver.faults()).containsOnlyKeys(FaultyReceiver.Fault.values());
    }
  }
}
