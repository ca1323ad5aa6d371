package dev.waybill.samples.benchmarks.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what was found, ratios first, and remembers which targets do not hold. */
public final class Report {

  private final List<String> lines = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  /** Begins a part. */
  public void heading(String text) {
    print("");
    print("== " + text);
  }

  /** Says something beside the figures. */
  public void note(String format, Object... arguments) {
    print("   " + String.format(Locale.ROOT, format, arguments));
  }

  /** A ratio that is to be at least as large as its target. */
  public void atLeast(double target, String subject, double ratio, String details) {
    judge(ratio >= target, subject, ratio, String.format(Locale.ROOT, ">= %.2f", target), details);
  }

  /** A ratio that is to be at most as large as its target. */
  public void atMost(double target, String subject, double ratio, String details) {
    judge(ratio <= target, subject, ratio, String.format(Locale.ROOT, "<= %.2f", target), details);
  }

  /** A ratio that has no target. */
  public void reported(String subject, double ratio, String details) {
    print(line(ratio, "", "", subject, details));
  }

  private void judge(boolean holds, String subject, double ratio, String target, String details) {
    String line = line(ratio, target, holds ? "held" : "MISSED", subject, details);
    print(line);
    if (!holds) {
      missed.add(line);
    }
  }

  private static String line(
      double ratio, String target, String verdict, String subject, String details) {
    return String.format(
        Locale.ROOT, "%9.3f  %-8s %-7s %-44s %s", ratio, target, verdict, subject, details);
  }

  private void print(String line) {
    lines.add(line);
    System.out.println(line);
  }

  /**
   * Prints everything once more, in one piece.
   *
   * @return whether all targets hold
   */
  public boolean summarize() {
    System.out.println();
    System.out.println("-------- in short --------");
    lines.forEach(System.out::println);
    System.out.println();
    System.out.println(missed.isEmpty() ? "All targets held." : "NOT held:");
    missed.forEach(System.out::println);
    return missed.isEmpty();
  }
}
