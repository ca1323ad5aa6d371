package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.proof.Fact.Disturbance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker process is stopped with SIGSTOP for longer than its lease, and goes on. */
final class PausedWorkerTest {

  @Test
  void aWorkerThatWasStoppedFindsItsLeaseLostAndSettlesNothing() throws Exception {
    try (Theatre theatre = new Theatre("pause", 1, Database.postgres(), 2)) {
      for (KillPoint point :
          new KillPoint[] {
            KillPoint.AFTER_CLAIM,
            KillPoint.BEFORE_ACKNOWLEDGEMENT,
            KillPoint.BEFORE_ACKNOWLEDGEMENT
          }) {
        theatre.director().arm(point);
        theatre.append();
        String victim = theatre.director().awaitVictim(Duration.ofSeconds(60)).worker();
        theatre.worker(victim).pause();
        theatre.history().saw(new Fact.Disturbed(victim, Disturbance.PAUSED));
        theatre.drain(); // by the other worker, once the lease has expired
        theatre.worker(victim).resume();
        theatre.director().release();
        Theatre.await("it knows", () -> hasLost(theatre, victim));
      }
      Verdict verdict = theatre.finish();
      assertThat(verdict.violations()).isEmpty();
      System.out.printf(
          "PostgreSQL: 3 workers stopped for longer than their lease, %d events, duplicates %d%n",
          verdict.committed(), verdict.duplicates());
    }
  }

  private static boolean hasLost(Theatre theatre, String worker) {
    boolean isPaused = false;
    for (History.Entry entry : theatre.history().entries()) {
      if (entry.fact() instanceof Fact.Disturbed disturbed && disturbed.worker().equals(worker)) {
        isPaused = true;
      } else if (isPaused
          && entry.fact() instanceof Fact.Lost lost
          && lost.claim().worker().equals(worker)) {
        return true;
      }
    }
    return false;
  }
}
