package dev.waybill.samples.startup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Starts an application with the starter, and without it, in turn, and compares the processor time
 * until it is ready. The same application twice without it is the error. Exits with 1 where the
 * starter takes more than 8 percent.
 */
public final class StartUpComparison {

  private static final double AT_MOST = 1.08;

  private static final Start WITHOUT = new Start("without the starter", false);
  private static final Start AGAIN = new Start("without it, again", false);
  private static final Start WITH = new Start("with the starter", true);

  private StartUpComparison() {}

  /**
   * Runs it.
   *
   * @param args how often each application is started
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int starts = args.length == 0 ? 10 : Integer.parseInt(args[0]);
    double ratio = compare(starts);
    System.exit(ratio <= AT_MOST ? 0 : 1);
  }

  /** Returns how much longer the start with the starter takes, as a ratio of medians. */
  static double compare(int starts) throws IOException, InterruptedException {
    List<Series> all = List.of(new Series(WITHOUT), new Series(WITH), new Series(AGAIN));
    for (Series series : all) {
      double unused = series.start().cpuSeconds(); // what is not in the system's memory yet
    }
    for (int i = 0; i < starts; i++) {
      List<Series> order = new ArrayList<>(all);
      Collections.rotate(order, i);
      for (Series series : order) {
        series.seconds().add(series.start().cpuSeconds());
      }
    }
    double floor = all.get(0).median();
    System.out.printf("CPU seconds until ready, medians of %d starts each%n", starts);
    for (Series series : all) {
      System.out.printf(
          "%-22s %6.3f s  %5.3f of %s%n",
          series.start().name(), series.median(), series.median() / floor, WITHOUT.name());
    }
    return all.get(1).median() / floor;
  }

  /** What the starts of one application took. */
  private record Series(Start start, List<Double> seconds) {

    Series(Start start) {
      this(start, new ArrayList<>());
    }

    double median() {
      List<Double> sorted = seconds.stream().sorted().toList();
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
  }
}
