package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Worker processes are killed with SIGKILL while events are in flight. One kill, with twenty events
 * for each of three keys around it, is a schedule; {@code -Dwaybill.proof.seed} sets the seed.
 */
final class KilledWorkersTest {

  private static final long SEED = Long.getLong("waybill.proof.seed", 1);
  private static final int THEATRES = 6;
  private static final int WORKERS = 2;

  /** What one theatre does, in turn. */
  private static final List<KillPoint> PROGRAMME =
      List.of(
          KillPoint.SENT_AND_TAKEN,
          KillPoint.SENT_AND_LOST,
          KillPoint.BEFORE_ACKNOWLEDGEMENT,
          KillPoint.SET_ASIDE,
          KillPoint.DURING_ACKNOWLEDGEMENT,
          KillPoint.SENDING,
          KillPoint.AFTER_CLAIM,
          KillPoint.SENT_AND_LOST,
          KillPoint.DURING_ACKNOWLEDGEMENT,
          KillPoint.ANSWERED,
          KillPoint.GOING_ON,
          KillPoint.AFTER_ACKNOWLEDGEMENT,
          KillPoint.SENT_AND_TAKEN,
          KillPoint.SENT_AND_LOST,
          KillPoint.SENT_AND_TAKEN);

  @Test
  void nothingIsLostOrOutOfOrderWhenWorkersAreKilled() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THEATRES);
    try {
      List<Future<Outcome>> plays = new ArrayList<>();
      for (int i = 0; i < THEATRES; i++) {
        int number = i;
        plays.add(threads.submit(() -> play(number)));
      }
      for (Future<Outcome> play : plays) {
        outcomes.add(play.get());
      }
    } finally {
      threads.shutdownNow();
    }
    report(outcomes);
  }

  private record Outcome(Verdict verdict, Map<KillPoint, Integer> kills, int inFlight) {}

  private static Outcome play(int number) throws Exception {
    try (Theatre theatre = new Theatre("t" + number, SEED + number, Database.postgres(), WORKERS)) {
      for (KillPoint point : PROGRAMME) {
        theatre.killOne(point);
        theatre.drain();
      }
      return new Outcome(theatre.finish(), theatre.kills(), theatre.inFlight());
    }
  }

  private static void report(List<Outcome> outcomes) {
    Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
    List<Verdict.Violation> violations = new ArrayList<>();
    int committed = 0;
    int duplicates = 0;
    int held = 0;
    for (Outcome outcome : outcomes) {
      outcome.kills().forEach((point, times) -> kills.merge(point, times, Integer::sum));
      violations.addAll(outcome.verdict().violations());
      committed += outcome.verdict().committed();
      duplicates += outcome.verdict().duplicates();
      held += outcome.inFlight();
    }
    int all = kills.values().stream().mapToInt(Integer::intValue).sum();
    long lost = violations.stream().filter(v -> v.promise() == Promise.NOTHING_LOST).count();
    long disorder = violations.stream().filter(v -> v.promise() == Promise.ORDER).count();
    System.out.printf(
        "PostgreSQL, seed %d: %d workers killed %s, %d events in their hands, %d events,"
            + " lost %d, out of order %d, duplicates %d (%.1f per kill)%n",
        SEED, all, kills, held, committed, lost, disorder, duplicates, (double) duplicates / all);
    assertThat(violations).as("seed %d", SEED).isEmpty();
    assertThat(kills).containsOnlyKeys(List.of(KillPoint.values()));
    assertThat(
            kills.entrySet().stream()
                .filter(kill -> kill.getKey().isInFlight())
                .mapToInt(Map.Entry::getValue)
                .sum())
        .isGreaterThanOrEqualTo(60);
  }
}
