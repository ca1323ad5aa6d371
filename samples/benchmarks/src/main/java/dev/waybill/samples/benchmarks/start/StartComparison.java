package dev.waybill.samples.benchmarks.start;

import dev.waybill.samples.benchmarks.outbox.Report;
import dev.waybill.samples.benchmarks.outbox.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what a cold JVM takes, its own start included, until its first event is published, with
 * an outbox on H2 in memory and by hand, both in processes of their own, in turn. Exits with 1
 * where a target does not hold: {@code mvn -q -B -T1 -Pbenchmarks
 * -Dwaybill.benchmark=start.StartComparison package}.
 */
public final class StartComparison {

  private static final double CPU_OVER_FLOOR = 1.25;
  private static final double CLASSES_OVER_FLOOR = 1.2;
  private static final double MOST_MEGABYTES = 1;
  private static final int RUNS = 15;

  private StartComparison() {}

  /** What one process took. */
  private record Taken(double cpuMillis, double bytes) {}

  /**
   * Runs the comparison.
   *
   * @param args none
   */
  public static void main(String[] args) throws Exception {
    Report report = new Report();
    report.note(
        "JDK %s, %d processors", Runtime.version(), Runtime.getRuntime().availableProcessors());
    report.heading("Until the first event is published: %d cold JVMs each".formatted(RUNS));
    Series ofWaybill = new Series();
    Series byHand = new Series();
    Series again = new Series();
    Series megabytes = new Series();
    for (int run = 0; run < RUNS; run++) {
      Taken floor = run(StartByHand.class);
      Taken taken = run(StartWaybill.class);
      byHand.add(floor.cpuMillis());
      ofWaybill.add(taken.cpuMillis());
      again.add(run(StartByHand.class).cpuMillis());
      megabytes.add((taken.bytes() - floor.bytes()) / (1024 * 1024));
    }
    report.reported(
        "CPU, by hand once more",
        again.median() / byHand.median(),
        "%s %.0f ms".formatted(again.over(byHand).range(), again.median()));
    report.atMost(
        CPU_OVER_FLOOR,
        "CPU",
        ofWaybill.median() / byHand.median(),
        String.format(
            Locale.ROOT,
            "%s %.0f ms, by hand %.0f",
            ofWaybill.over(byHand).range(),
            ofWaybill.median(),
            byHand.median()));
    long classes = classes(StartWaybill.class);
    long ofFloor = classes(StartByHand.class);
    report.atMost(
        CLASSES_OVER_FLOOR,
        "classes loaded",
        (double) classes / ofFloor,
        "%d, by hand %d".formatted(classes, ofFloor));
    report.atMost(MOST_MEGABYTES, "MB retained beyond that", megabytes.median(), megabytes.range());
    if (!report.summarize()) {
      System.exit(1);
    }
  }

  private static Taken run(Class<?> main) throws IOException, InterruptedException {
    String[] words = output(main, List.of()).strip().split(" ", -1);
    return new Taken(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
  }

  /** How many classes are loaded until the event is published. */
  private static long classes(Class<?> main) throws IOException, InterruptedException {
    Path log = Files.createTempFile("classes", ".log");
    try {
      String unused = output(main, List.of("-Xlog:class+load:file=" + log));
      try (Stream<String> lines = Files.lines(log)) {
        return lines.filter(line -> line.contains("source:")).count();
      }
    } finally {
      Files.delete(log);
    }
  }

  private static String output(Class<?> main, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(main.getName() + " failed: " + output);
    }
    return output;
  }
}
