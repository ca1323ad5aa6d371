package dev.waybill.samples.benchmarks.outbox;

import java.sql.SQLException;
import java.util.Locale;

/** How many bytes of write-ahead log an event costs, to keep and to relay. */
final class WriteAheadLogScenario implements Scenario {

  private static final int BATCH = 10;

  @Override
  public String name() {
    return "wal";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Report report = bench.report();
    int events = bench.scale().backlog() / BATCH;
    report.heading("write-ahead log: bytes per event");
    HandWritten floor = HandWritten.floor(bench.database());
    try (Waybill waybill = Waybill.of(bench.database(), "wal_")) {
      compare(bench, "enqueue A", 1.1, floor, waybill, who -> enqueue(bench, who, 1));
      compare(bench, "enqueue B", 1.1, floor, waybill, who -> enqueue(bench, who, BATCH));
      compare(bench, "relay", 1, floor, waybill, who -> relay(bench, who));
    }
    report.note("%,d events; transactions hold events only, no business row", events);
  }

  /** What is measured of each. */
  private interface Measurement {
    double of(Contender contender) throws Exception;
  }

  private static void compare(
      Bench bench,
      String subject,
      double target,
      Contender floor,
      Contender waybill,
      Measurement measurement)
      throws Exception {
    Series floors = new Series();
    Series waybills = new Series();
    for (int run = 0; run < bench.scale().runs(); run++) {
      floors.add(measurement.of(floor));
      waybills.add(measurement.of(waybill));
    }
    double ratio = waybills.median() / floors.median();
    String details =
        String.format(
            Locale.ROOT, "%.1f bytes, the floor's %.1f", waybills.median(), floors.median());
    bench.report().atMost(target, subject, ratio, details);
  }

  private static long walBytes(Bench bench) throws SQLException {
    return bench
        .database()
        .number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
  }

  private static double enqueue(Bench bench, Contender contender, int perTransaction)
      throws Exception {
    int events = bench.scale().backlog() / BATCH;
    Orders orders = new Orders(Bench.MANY_KEYS);
    contender.clear();
    // Pages get their first image now, not while bytes are counted.
    contender.transact(Contender.Business.NONE, orders.next(BATCH), () -> {});
    long before = walBytes(bench);
    for (int left = events; left > 0; left -= perTransaction) {
      contender.transact(Contender.Business.NONE, orders.next(perTransaction), () -> {});
    }
    return (double) (walBytes(bench) - before) / events;
  }

  private static double relay(Bench bench, Contender contender) throws Exception {
    bench.database().execute("CHECKPOINT");
    bench.fill(contender, bench.scale().backlog(), Bench.MANY_KEYS);
    bench.database().execute("VACUUM (ANALYZE)");
    long before = walBytes(bench);
    contender.drain(bench.scale().backlog(), Contender.Sink.NOWHERE);
    return (double) (walBytes(bench) - before) / bench.scale().backlog();
  }
}
