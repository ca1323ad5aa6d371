package dev.waybill.jdbc.proof.soak;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.ProofDialects;
import dev.waybill.jdbc.proof.Casting;
import dev.waybill.jdbc.proof.CuttingProxy;
import dev.waybill.jdbc.proof.ForkedWorker;
import dev.waybill.jdbc.proof.KillPoint;
import dev.waybill.jdbc.proof.Theatre;
import dev.waybill.jdbc.proof.Verdict;
import dev.waybill.jdbc.proof.soak.Tally.Figure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One theatre, in which its seed says what happens to whom. */
final class Act {

  private static final int WORKERS = 3;
  private static final Duration LEASE = Duration.ofMillis(400);

  /** Further than a lease, so that each of them seems to have ended, or to end much later. */
  private static final int JUMP_SECONDS = 2;

  private final long seed;
  private final int kills;
  private final EmbeddedPostgres server;
  private final Path histories;
  private final SplittableRandom random;
  private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);
  private final List<Long> recoveries = new ArrayList<>();

  Act(long seed, int kills, EmbeddedPostgres server, Path histories) {
    this.seed = seed;
    this.kills = kills;
    this.server = server;
    this.histories = histories;
    this.random = new SplittableRandom(seed); // of near seeds, Random makes the same
    figures.put(Figure.SEED, seed);
  }

  /**
   * Plays it.
   *
   * @param crash has the server crash, when it returns; null where it does not
   */
  Tally play(Theatre.@Nullable Crash crash) throws Exception {
    Database database = Database.postgres(server);
    boolean migrates = random.nextInt(4) == 0;
    if (migrates) {
      ProofDialects.createTablesOfLayout1(database);
    } else {
      ProofDialects.createTables(database);
    }
    try (CuttingProxy network = new CuttingProxy(server.getPort());
        Theatre theatre =
            new Theatre("soak" + seed, seed, database, WORKERS, castThrough(network))) {
      for (int kill = 0; kill < kills; kill++) {
        kill(theatre);
        hinder(theatre, network);
        if (migrates && kill == kills / 2) {
          theatre.append();
          ProofDialects.migrate(database);
          count(Figure.MIGRATIONS, 1);
        }
      }
      if (crash != null) {
        theatre.crash(crash);
        count(Figure.CRASHES, 1);
      }
      theatre.drain();
      count(Figure.HELD, theatre.inFlight());
      return judge(theatre);
    }
  }

  private Casting castThrough(CuttingProxy network) {
    Casting plain = ForkedWorker.casting();
    return (name, witnessPort, database, lease, pageSize, attempts) ->
        plain.start(
            name,
            witnessPort,
            database.at(server.getPort(), network.port()),
            LEASE,
            pageSize,
            attempts);
  }

  private void kill(Theatre theatre) throws Exception {
    KillPoint[] points = KillPoint.values();
    theatre.killOne(points[random.nextInt(points.length)]);
    count(Figure.KILLS, 1);
    if (random.nextInt(3) > 0) {
      long start = System.nanoTime();
      theatre.drain();
      recoveries.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
  }

  private void hinder(Theatre theatre, CuttingProxy network) throws Exception {
    switch (random.nextInt(6)) {
      case 0 -> {
        theatre.append();
        theatre.cutOff();
        if (network.cutAfter(random.nextInt(5_000), Duration.ofMinutes(1))) {
          count(Figure.CUTS, 1);
        }
        theatre.cutOff();
      }
      case 1 -> {
        theatre.append();
        theatre.jump(random.nextBoolean() ? JUMP_SECONDS : -JUMP_SECONDS);
        count(Figure.JUMPS, 1);
      }
      default -> {
        // Nothing but the kill.
      }
    }
  }

  private void count(Figure figure, long more) {
    figures.merge(figure, more, Long::sum);
  }

  private Tally judge(Theatre theatre) throws Exception {
    Verdict verdict = theatre.finish();
    write(theatre);
    if (!verdict.violations().isEmpty()) {
      System.out.printf("seed %d: %s%n", seed, verdict.describe());
    }
    count(Figure.EVENTS, verdict.committed());
    count(Figure.LOST, verdict.lost());
    count(Figure.DISORDERED, verdict.outOfOrder());
    count(Figure.OTHERS, verdict.violations().size() - verdict.lost() - verdict.outOfOrder());
    count(Figure.DUPLICATES, verdict.duplicates());
    recoveries.sort(null);
    if (!recoveries.isEmpty()) {
      count(Figure.RECOVERY, recoveries.get(recoveries.size() / 2));
      count(Figure.LONGEST, recoveries.get(recoveries.size() - 1));
    }
    return Tally.of(figures);
  }

  private void write(Theatre theatre) throws IOException {
    Files.createDirectories(histories);
    try (BufferedWriter writer =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(histories.resolve(seed + ".gz"))),
                StandardCharsets.UTF_8))) {
      theatre.history().write(writer);
    }
  }
}
