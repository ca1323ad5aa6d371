package dev.waybill.samples.benchmarks.outbox;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Whether an event costs the same however many were published before it: deleted rows leave dead
 * index entries behind, the more so while a transaction keeps vacuum from removing them.
 */
final class FlatScenario implements Scenario {

  private static final double FLAT = 1.2;

  @Override
  public String name() {
    return "flat";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Scale scale = bench.scale();
    Report report = bench.report();
    try (Waybill waybill = Waybill.of(bench.database(), "flat_")) {
      HandWritten floor = HandWritten.floor(bench.database());
      warmUp(bench, floor, waybill);

      report.heading("flat: a backlog of %,d events".formatted(scale.longBacklog()));
      Finding plain = compare(bench, floor, waybill, scale.longBacklog(), Held.NOTHING);
      report.atMost(FLAT, "last tenth over first", plain.flat.median(), plain.details());
      report.reported("rate over the floor's", plain.rate.median(), plain.rate.range());

      report.heading(
          "flat: %,d events while a read-only transaction is open".formatted(scale.heldBacklog()));
      Finding reader = compare(bench, floor, waybill, scale.heldBacklog(), Held.BY_A_READER);
      report.atMost(FLAT, "last tenth over first", reader.flat.median(), reader.details());
      report.atLeast(2, "rate over the floor's", reader.rate.median(), reader.rate.range());

      report.heading(
          "flat: %,d events while a transaction that enqueued is open"
              .formatted(scale.heldBacklog()));
      Finding writer = compare(bench, floor, waybill, scale.heldBacklog(), Held.BY_A_WRITER);
      report.reported("last tenth over first", writer.flat.median(), writer.details());
      report.reported("rate over the floor's", writer.rate.median(), writer.rate.range());
    }
  }

  static void warmUp(Bench bench, HandWritten floor, Waybill waybill) throws Exception {
    for (Contender contender : List.of(floor, waybill)) {
      bench.fill(contender, bench.scale().backlog(), Bench.MANY_KEYS);
      contender.drain(bench.scale().backlog(), Contender.Sink.NOWHERE);
    }
  }

  static Finding compare(Bench bench, HandWritten floor, Waybill waybill, int backlog, Held held)
      throws Exception {
    Finding finding = new Finding();
    Scale scale = bench.scale();
    int runs = held == Held.NOTHING ? scale.longRuns() : scale.heldRuns();
    for (int run = 0; run < runs; run++) {
      double floorSeconds = drain(bench, floor, backlog, held, finding.floorFlat);
      double seconds = drain(bench, waybill, backlog, held, finding.flat);
      finding.rate.add(floorSeconds / seconds);
    }
    return finding;
  }

  private static double drain(
      Bench bench, Joining contender, int backlog, Held held, Series lastOverFirst)
      throws Exception {
    bench.fill(contender, backlog, Bench.MANY_KEYS);
    bench.database().settle();
    try (Connection open = bench.database().pool().getConnection()) {
      open.setAutoCommit(false);
      if (held == Held.BY_A_READER) {
        open.setReadOnly(true);
        open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = open.createStatement()) {
          statement.execute("SELECT count(*) FROM orders");
        }
      } else if (held == Held.BY_A_WRITER) {
        contender.append(open, new Orders(1).next(1));
      }
      Progress progress = new Progress(backlog);
      long start = System.nanoTime();
      contender.drain(backlog, progress);
      double seconds = (System.nanoTime() - start) / 1e9;
      progress.requireAll();
      lastOverFirst.add(progress.lastOverFirst());
      open.rollback();
      return seconds;
    }
  }

  /** What is open meanwhile. */
  enum Held {
    NOTHING,
    BY_A_READER,
    BY_A_WRITER
  }

  static final class Finding {

    final Series flat = new Series();
    final Series floorFlat = new Series();
    final Series rate = new Series();

    String details() {
      return String.format(Locale.ROOT, "%s the floor's %.2f", flat.range(), floorFlat.median());
    }
  }
}
