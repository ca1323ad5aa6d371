package dev.waybill.samples.peer;

import dev.waybill.samples.peer.Trial.Result;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Compares the starter with namastack-outbox's for JDBC: the same application, on the same
 * PostgreSQL with its default durability, in one run, in turn. Exits with 1 where the starter is
 * not so much better as it is to be.
 */
public final class PeerComparison {

  private static final int BACKLOG = 20_000;

  private PeerComparison() {}

  /**
   * Runs it.
   *
   * @param args how often each is measured, and for how many seconds each time
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    Map<Contender, List<Result>> results = measure(1, runs, Duration.ofSeconds(seconds), BACKLOG);
    System.exit(report(results) ? 0 : 1);
  }

  /**
   * Measures both in turn.
   *
   * @param warmUps how many runs do not count
   */
  static Map<Contender, List<Result>> measure(int warmUps, int runs, Duration length, int backlog)
      throws IOException, InterruptedException {
    Map<Contender, List<Result>> results = new EnumMap<>(Contender.class);
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("checkpoint_timeout", "60min")
            .start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      for (int run = -warmUps; run < runs; run++) {
        for (Contender contender : Contender.values()) {
          Result result = new Trial(contender, url, length, backlog).run();
          if (run >= 0) {
            results.computeIfAbsent(contender, c -> new ArrayList<>()).add(result);
          }
        }
      }
    }
    return results;
  }

  /** Prints the medians, and tells whether all is as it is to be. */
  static boolean report(Map<Contender, List<Result>> results) {
    List<Figure> figures =
        List.of(
            new Figure("enqueues/s, 8 threads", Result::enqueuesPerSecond, 1.2, true),
            new Figure("drained/s, 20,000 waiting", Result::drainedPerSecond, 15, true),
            new Figure("p50 ms at 200/s", Result::p50, 1, false),
            new Figure("p99 ms at 200/s", Result::p99, 0.5, false));
    boolean isGood = true;
    for (Figure figure : figures) {
      System.out.println(figure.line(results));
      isGood &= figure.isReached(results);
    }
    return isGood;
  }

  /** What is compared, and how the ratio is to be. */
  private record Figure(
      String name, ToDoubleFunction<Result> of, double target, boolean isAtLeast) {

    private double median(List<Result> results) {
      double[] sorted = results.stream().mapToDouble(of).sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double ratio(Map<Contender, List<Result>> results) {
      return median(results.getOrDefault(Contender.WAYBILL, List.of()))
          / median(results.getOrDefault(Contender.NAMASTACK, List.of()));
    }

    boolean isReached(Map<Contender, List<Result>> results) {
      double ratio = ratio(results);
      return isAtLeast ? ratio >= target : ratio <= target;
    }

    String line(Map<Contender, List<Result>> results) {
      StringBuilder line = new StringBuilder("%-26s".formatted(name));
      results.forEach(
          (contender, all) -> {
            double[] values = all.stream().mapToDouble(of).sorted().toArray();
            line.append(
                " %s %.2f (%.2f to %.2f),"
                    .formatted(
                        contender.title(), median(all), values[0], values[values.length - 1]));
          });
      return line.append(
              " ratio %.2f, to be at %s %s: %s"
                  .formatted(
                      ratio(results),
                      isAtLeast ? "least" : "most",
                      target,
                      isReached(results) ? "reached" : "MISSED"))
          .toString();
    }
  }
}
