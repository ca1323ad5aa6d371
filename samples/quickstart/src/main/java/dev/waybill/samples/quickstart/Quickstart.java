package dev.waybill.samples.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users register, rename and activate. What is accepted and what is refused goes through an outbox
 * in the users' own database and leaves as integration events, to a consumer and to an audit log;
 * even though the process is killed in the middle.
 */
public final class Quickstart {

  private Quickstart() {}

  /**
   * Runs the sample: starts it in a process, which is killed, and starts it again.
   *
   * @param args a folder for the database and the audit log, emptied first; then which life this is
   */
  public static void main(String[] args) throws IOException, InterruptedException, SQLException {
    Path directory = Path.of(args.length > 0 ? args[0] : "quickstart-data").toAbsolutePath();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    switch (args.length > 1 ? args[1] : "both") {
      case "first" -> FirstLife.live(directory, out);
      case "second" -> System.exit(SecondLife.live(directory, out) ? 0 : 1);
      default -> {
        empty(directory);
        if (run(directory, "first") != FirstLife.EXIT_CODE || run(directory, "second") != 0) {
          System.exit(1);
        }
      }
    }
  }

  private static int run(Path directory, String life) throws IOException, InterruptedException {
    return new ProcessBuilder(command(directory, life)).inheritIO().start().waitFor();
  }

  /** How a life of this sample is started. */
  static List<String> command(Path directory, String life) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-classpath",
        System.getProperty("java.class.path"),
        Quickstart.class.getName(),
        directory.toString(),
        life);
  }

  private static void empty(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  static void heading(PrintStream out, String text) {
    out.printf("%n%s%n%n", text);
  }
}
