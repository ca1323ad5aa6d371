package dev.waybill.samples.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link ConversionBenchmark} and holds the generated conversion to the hand-written one:
 * within 5 % of its time, or within the benchmark's own error where that is larger, and not one
 * byte more allocated. Exits with 1 where it is not.
 */
public final class ConversionComparison {

  private static final double TOLERANCE = 0.05;

  /** JMH divides bytes by operations: what is no whole byte is its own noise. */
  private static final double LESS_THAN_A_BYTE = 0.5;

  private ConversionComparison() {}

  /**
   * Runs the comparison.
   *
   * @param args none
   */
  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(ConversionBenchmark.class.getSimpleName())
                    .addProfiler(GCProfiler.class)
                    .build())
            .run();
    boolean holds = true;
    System.out.printf("%n%-10s %22s %22s %7s %15s%n", "", "by hand", "generated", "ratio", "bytes");
    for (String subject : List.of("event", "rejection")) {
      holds &=
          compare(subject, find(results, subject + "ByHand"), find(results, subject + "Generated"));
    }
    System.out.println(holds ? "Held: time and bytes." : "NOT held.");
    if (!holds) {
      System.exit(1);
    }
  }

  private static boolean compare(String subject, RunResult byHand, RunResult generated) {
    double floor = time(byHand);
    double ours = time(generated);
    double floorBytes = allocated(byHand);
    double ourBytes = allocated(generated);
    System.out.printf(
        "%-10s %12.1f ± %4.1f ns %12.1f ± %4.1f ns %7.3f %6.0f vs %5.0f%n",
        subject, floor, error(byHand), ours, error(generated), ours / floor, ourBytes, floorBytes);
    double allowed = Math.max(floor * TOLERANCE, error(byHand) + error(generated));
    return ours <= floor + allowed && ourBytes <= floorBytes + LESS_THAN_A_BYTE;
  }

  private static double time(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double error(RunResult result) {
    return result.getPrimaryResult().getScoreError();
  }

  private static double allocated(RunResult result) {
    for (String name : result.getSecondaryResults().keySet()) {
      if (name.endsWith("gc.alloc.rate.norm")) {
        return result.getSecondaryResults().get(name).getScore();
      }
    }
    throw new NoSuchElementException("gc.alloc.rate.norm");
  }

  private static RunResult find(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(method));
  }
}
