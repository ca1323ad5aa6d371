package dev.waybill.samples.benchmarks.soak;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.proof.KillPoint;
import dev.waybill.jdbc.proof.Theatre;
import dev.waybill.jdbc.proof.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * Kills worker processes for as long as it is told to, and checks that the outbox keeps its
 * promises: what the tests do for a minute, with other seeds, for {@code --minutes}.
 *
 * <p>Prints what the tests print, after each of many acts; ends with 1 at the first broken promise,
 * whose history is left in {@code target/proof}.
 */
public final class Soak {

  private static final int KILLS_PER_ACT = 20;
  private static final int WORKERS = 3;

  private final Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
  private int killed;
  private int held;
  private long committed;
  private long duplicates;

  private Soak() {}

  /**
   * Runs the soak.
   *
   * @param args {@code --minutes} and a number, 10 unless given; {@code --seed} and a number, of
   *     this moment unless given
   */
  public static void main(String[] args) throws Exception {
    long minutes = 10;
    long seed = System.nanoTime();
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 < args.length && args[i].equals("--minutes")) {
        minutes = Long.parseLong(args[i + 1]);
      } else if (i + 1 < args.length && args[i].equals("--seed")) {
        seed = Long.parseLong(args[i + 1]);
      } else {
        throw new IllegalArgumentException(
            "Cannot make sense of %s: give --minutes or --seed, and a number".formatted(args[i]));
      }
    }
    System.exit(new Soak().run(Duration.ofMinutes(minutes), seed) ? 0 : 1);
  }

  private boolean run(Duration time, long firstSeed) throws Exception {
    System.out.printf("A soak of %d minutes, seed %d%n", time.toMinutes(), firstSeed);
    long end = System.nanoTime() + time.toNanos();
    for (long seed = firstSeed; System.nanoTime() < end; seed++) {
      Verdict verdict = act(seed);
      report(seed, verdict);
      if (!verdict.violations().isEmpty()) {
        System.out.println(verdict.describe());
        return false;
      }
    }
    return true;
  }

  private Verdict act(long seed) throws Exception {
    Random random = new Random(seed);
    KillPoint[] points = KillPoint.values();
    try (Theatre theatre = new Theatre("soak" + seed, seed, Database.postgres(), WORKERS)) {
      for (int kill = 0; kill < KILLS_PER_ACT; kill++) {
        theatre.killOne(points[random.nextInt(points.length)]);
        if (random.nextInt(3) == 0) {
          theatre.drain();
        }
      }
      theatre.drain();
      theatre.kills().forEach((point, times) -> kills.merge(point, times, Integer::sum));
      killed += KILLS_PER_ACT;
      held += theatre.inFlight();
      return theatre.finish();
    }
  }

  private void report(long seed, Verdict verdict) {
    committed += verdict.committed();
    duplicates += verdict.duplicates();
    System.out.printf(
        "seed %d: %d workers killed so far %s, %d events in their hands, %d events, lost %d, out of"
            + " order %d, duplicates %d (%.1f per kill)%n",
        seed,
        killed,
        kills,
        held,
        committed,
        verdict.lost(),
        verdict.outOfOrder(),
        duplicates,
        (double) duplicates / killed);
  }
}
