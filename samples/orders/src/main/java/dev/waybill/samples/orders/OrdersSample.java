package dev.waybill.samples.orders;

import dev.waybill.samples.orders.environment.Environment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Two instances of an order service take orders in PostgreSQL and relay side by side to Kafka; a
 * consumer keeps a view of the orders and counts nothing twice. One instance is killed in the
 * middle, and in the end both sides must be even.
 */
public final class OrdersSample {

  private OrdersSample() {}

  /**
   * Runs the sample, and ends the JVM with exit code 1 where the balance is not even.
   *
   * @param args a folder for what the processes write, and for how many seconds orders are taken
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, SQLException, ExecutionException {
    Path parent = Path.of(args.length > 0 ? args[0] : "target").toAbsolutePath();
    Duration opening = Duration.ofSeconds(args.length > 1 ? Long.parseLong(args[1]) : 10);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    Path directory = Files.createTempDirectory(Files.createDirectories(parent), "orders-run");
    out.printf("%nPostgreSQL, Kafka, two order services and a consumer are started.%n");
    Balance balance;
    try (Environment environment = Environment.start(directory)) {
      balance = new Day(environment, directory, out).spend(opening);
    }
    balance.print(out);
    if (balance.isEven()) {
      delete(directory);
    } else {
      out.printf("%nThe logs of the processes are in %s.%n", directory);
    }
    System.exit(balance.exitCode());
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(directory)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
