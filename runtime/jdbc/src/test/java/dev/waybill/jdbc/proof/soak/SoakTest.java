package dev.waybill.jdbc.proof.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.RestartableServer;
import dev.waybill.jdbc.proof.soak.Tally.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers are killed, their connections cut, the server crashes, its clock jumps and its tables are
 * altered, all of it at once on PostgreSQL: a short act, unless {@code -Dwaybill.soak.kills} says
 * how many kills it shall be. Those of earlier runs count, and it goes on behind their last seed:
 * they stand in the folder {@code -Dwaybill.soak.folder} (target/soak), with the history of each
 * act.
 */
final class SoakTest {

  private static final long KILLS = Long.getLong("waybill.soak.kills", 0);

  /** As many as keep two processors busy. */
  private static final int THEATRES = 4;

  private static final int KILLS_PER_ACT = 20;

  /** In one of so many rounds the server crashes under all theatres. */
  private static final int ROUNDS_PER_CRASH = 4;

  @TempDir private Path temporary;

  @Test
  void everyPromiseIsKept() throws Exception {
    try (RestartableServer server = RestartableServer.start()) {
      Tally sum = KILLS > 0 ? longOne(server) : shortOne(server);
      System.out.printf("PostgreSQL, %s%n", sum);
      assertThat(sum.isClean()).as(sum.toString()).isTrue();
    }
  }

  /** One act, whose seed brings all of it. */
  private Tally shortOne(RestartableServer server) throws Exception {
    Tally tally = new Act(6, 6, server.postgres(), temporary).play(() -> restart(server));
    assertThat(
            List.of(
                tally.get(Figure.KILLS),
                tally.get(Figure.CUTS),
                tally.get(Figure.CRASHES),
                tally.get(Figure.JUMPS),
                tally.get(Figure.MIGRATIONS)))
        .as(tally.toString())
        .doesNotContain(0L);
    return tally;
  }

  private static Tally longOne(RestartableServer server) throws Exception {
    Path folder = Path.of(System.getProperty("waybill.soak.folder", "target/soak"));
    SoakLog log = new SoakLog(folder.resolve("soak.tsv"));
    ExecutorService theatres = Executors.newFixedThreadPool(THEATRES);
    try {
      while (log.sum().isClean() && log.sum().get(Figure.KILLS) < KILLS) {
        for (Future<Tally> act : round(log.nextSeed(), folder, server, theatres)) {
          Tally tally = act.get();
          log.add(tally);
          System.out.printf("seed %d: %s%n", tally.get(Figure.SEED), tally);
        }
      }
      return log.sum();
    } finally {
      theatres.shutdownNow();
    }
  }

  /** One act in each theatre. */
  private static List<Future<Tally>> round(
      long seed, Path folder, RestartableServer server, ExecutorService theatres) {
    boolean crashes = seed / THEATRES % ROUNDS_PER_CRASH == ROUNDS_PER_CRASH - 1;
    CyclicBarrier allAtWork = new CyclicBarrier(THEATRES, () -> restart(server));
    List<Future<Tally>> acts = new ArrayList<>();
    for (int i = 0; i < THEATRES; i++) {
      Act act = new Act(seed + i, KILLS_PER_ACT, server.postgres(), folder.resolve("histories"));
      acts.add(
          theatres.submit(
              () -> act.play(crashes ? () -> allAtWork.await(5, TimeUnit.MINUTES) : null)));
    }
    return acts;
  }

  private static void restart(RestartableServer server) {
    try {
      server.crash();
      server.startAgain();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
