package dev.waybill.samples.orders;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was committed against what has arrived.
 *
 * @param service what the order service knows
 * @param projection what the consumer knows
 * @param stream what went from one to the other
 */
record Balance(Books service, Books projection, Stream stream) {

  private static final List<String> STATUSES = List.of("OPEN", "PAID", "SHIPPED", "CANCELLED");

  /**
   * What went from the order service to the consumer.
   *
   * @param committed how many events the order services have committed
   * @param processed how many events the consumer has processed
   * @param published how many records the topic has
   * @param duplicates how many of them the consumer has dropped
   * @param outOfOrder how many events did not follow the version before
   * @param pending how many events are still in the outbox
   * @param deadLetters how many events were given up, on either side
   */
  record Stream(
      long committed,
      long processed,
      long published,
      long duplicates,
      long outOfOrder,
      long pending,
      long deadLetters) {}

  /** A figure that both sides must agree on. */
  record Line(String what, String service, String projection) {

    static Line of(String what, long service, long projection) {
      return new Line(what, number(service), number(projection));
    }

    boolean isEven() {
      return service.equals(projection);
    }
  }

  /** Everything that must be the same on both sides. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("events", stream.committed(), stream.processed()));
    lines.add(Line.of("of which in the books", service.events(), projection.events()));
    for (String status : STATUSES) {
      lines.add(
          new Line(
              "orders " + status.toLowerCase(Locale.ROOT),
              orders(service, status),
              orders(projection, status)));
    }
    lines.add(Line.of("commands refused", service.refusals().size(), projection.refusals().size()));
    return lines;
  }

  private static String orders(Books books, String status) {
    long cents = books.cents(status);
    return String.format(
        Locale.ROOT, "%,d for %,d.%02d", books.count(status), cents / 100, cents % 100);
  }

  /** A figure that must be zero. */
  record Fault(String what, long count) {}

  /** Everything that must not be. */
  List<Fault> faults() {
    return List.of(
        new Fault("lost", projection.missing(service)),
        new Fault("from nowhere", service.missing(projection)),
        new Fault("out of order", stream.outOfOrder()),
        new Fault("pending", stream.pending()),
        new Fault("dead letters", stream.deadLetters()));
  }

  boolean isEven() {
    // The lines are for the eye; two wrongs could make a line right.
    return service.equals(projection)
        && lines().stream().allMatch(Line::isEven)
        && faults().stream().allMatch(fault -> fault.count() == 0);
  }

  int exitCode() {
    return isEven() ? 0 : 1;
  }

  void print(PrintStream out) {
    out.printf("%nThe balance%n%n");
    String layout = "  %-21s  %21s  %21s%n";
    out.printf(layout, "", "in the service", "in the projection");
    out.printf(layout, "─".repeat(21), "─".repeat(21), "─".repeat(21));
    for (Line line : lines()) {
      out.printf(layout, line.what(), line.service(), line.projection());
    }
    out.println();
    for (Fault fault : faults()) {
      out.printf("  %-21s  %21s%n", fault.what(), number(fault.count()));
    }
    out.printf(
        "%n  Kafka has %s records, and the consumer has dropped %s duplicates.%n%n  %s%n",
        number(stream.published()), number(stream.duplicates()), verdict());
  }

  private String verdict() {
    if (isEven()) {
      return "The balance is even.";
    }
    String faults =
        faults().stream()
            .filter(fault -> fault.count() > 0)
            .map(fault -> number(fault.count()) + " " + fault.what())
            .collect(Collectors.joining(", "));
    return "The balance is NOT even: " + (faults.isEmpty() ? "the books differ" : faults) + ".";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
