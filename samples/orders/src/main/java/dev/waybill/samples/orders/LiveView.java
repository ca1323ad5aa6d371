package dev.waybill.samples.orders;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * Shows how far events have come: on a terminal in one line that is written anew, elsewhere in a
 * line a second.
 */
final class LiveView {

  private static final String LAYOUT = "  %7s  %9s  %7s  %9s  %8s  %18s  %-16s  %-16s";
  private static final Duration REFRESH = Duration.ofMillis(250);
  private static final String SAME_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final Gauge gauge;
  private final List<String> instances;
  private final boolean isTerminal;
  private final Set<String> killed = new HashSet<>();
  private final long begin = System.nanoTime();
  private long nextSecond;

  private LiveView(PrintStream out, Gauge gauge, List<String> instances, boolean isTerminal) {
    this.out = out;
    this.gauge = gauge;
    this.instances = List.copyOf(instances);
    this.isTerminal = isTerminal;
  }

  /** Begins with the headings. */
  static LiveView open(PrintStream out, Gauge gauge, List<String> instances) {
    String headings =
        LAYOUT
            .formatted(
                "seconds",
                "events in",
                "pending",
                "published",
                "consumed",
                "duplicates dropped",
                instances.get(0),
                instances.get(1))
            .stripTrailing();
    out.printf("%n%s%n  %s%n", headings, "─".repeat(headings.length() - 2));
    return new LiveView(out, gauge, instances, isTerminal());
  }

  /** From JDK 22 on, the JVM must be started with the console of java.base to know. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  /** Shows what happens, for a time. */
  void watchFor(Duration time) throws SQLException, InterruptedException, ExecutionException {
    watchUntil(progress -> false, time);
  }

  /** Shows what happens until enough has, or for a time. */
  void watchUntil(Predicate<Progress> isEnough, Duration atMost)
      throws SQLException, InterruptedException, ExecutionException {
    long end = System.nanoTime() + atMost.toNanos();
    Progress progress = gauge.progress();
    while (!isEnough.test(progress) && System.nanoTime() < end) {
      show(progress);
      Thread.sleep(REFRESH.toMillis());
      progress = gauge.progress();
    }
  }

  private void show(Progress progress) {
    long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    if (isTerminal) {
      out.print(SAME_LINE + line(seconds, progress));
      out.flush();
    } else if (seconds >= nextSecond) {
      nextSecond = seconds + 1;
      out.println(line(seconds, progress));
    }
  }

  private String line(long seconds, Progress progress) {
    return LAYOUT
        .formatted(
            seconds,
            number(progress.committed()),
            number(progress.pending()),
            number(progress.published()),
            number(progress.consumed()),
            number(progress.duplicates()),
            state(instances.get(0), progress),
            state(instances.get(1), progress))
        .stripTrailing();
  }

  private String state(String instance, Progress progress) {
    String lanes = progress.lanes().getOrDefault(instance, 0L) + " lanes";
    return killed.contains(instance) ? "killed, " + lanes : lanes;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Remembers that an instance is no more. */
  void killed(String instance) {
    killed.add(instance);
  }

  /** Says what happens now, below what was shown until now. */
  void say(String what) throws SQLException, InterruptedException, ExecutionException {
    keepLine();
    out.printf("  %s%n", what);
  }

  /** Shows the last state. */
  void end() throws SQLException, InterruptedException, ExecutionException {
    keepLine();
  }

  /** Leaves a line with the state of now, and begins another. */
  private void keepLine() throws SQLException, InterruptedException, ExecutionException {
    nextSecond = 0;
    show(gauge.progress());
    if (isTerminal) {
      out.println();
    }
  }
}
