package dev.waybill.samples.benchmarks.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What a relay says to the database, as pg_stat_statements counts it. */
final class RoundTripScenario implements Scenario {

  private static final double PER_EVENT = 0.01;

  /** BEGIN travels with the statement after it. */
  private static final String STATEMENTS =
      """
      SELECT calls, rows, regexp_replace(left(query, 400), '\\s+', ' ', 'g')
      FROM pg_stat_statements
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND query NOT ILIKE '%pg_stat_statements%' AND query <> 'BEGIN'
      ORDER BY calls DESC
      """;

  @Override
  public String name() {
    return "round-trips";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Report report = bench.report();
    int events = bench.scale().backlog();
    report.heading("round trips per relayed event, batches of 500, %,d events".formatted(events));
    HandWritten floor = HandWritten.floor(bench.database());
    count(bench, floor);
    try (Waybill waybill = Waybill.of(bench.database(), "trips_")) {
      Spoken spoken = count(bench, waybill);
      report.atMost(
          PER_EVENT,
          "round trips per event",
          (double) spoken.calls / events,
          String.format(Locale.ROOT, "%d in all", spoken.calls));
      report.atMost(
          0,
          "UPDATEs of rows other than leases",
          (double) spoken.updates,
          "%d of leases".formatted(spoken.leaseUpdates));
    }
  }

  private static Spoken count(Bench bench, Contender contender) throws Exception {
    bench.fill(contender, bench.scale().backlog(), Bench.MANY_KEYS);
    bench.database().settle();
    bench.database().execute("SELECT pg_stat_statements_reset()");
    contender.drain(bench.scale().backlog(), Contender.Sink.NOWHERE);
    return read(bench, contender);
  }

  private static Spoken read(Bench bench, Contender contender) throws SQLException {
    Spoken spoken = new Spoken();
    bench.report().note("%s:", contender.name());
    try (Connection connection = bench.database().pool().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(STATEMENTS)) {
      while (result.next()) {
        String sql = result.getString(3);
        spoken.add(result.getLong(1), sql);
        bench.report().note("%6d x %8d rows  %s", result.getLong(1), result.getLong(2), sql);
      }
    }
    return spoken;
  }

  private static final class Spoken {

    long calls;
    long updates;
    long leaseUpdates;

    void add(long count, String sql) {
      calls += count;
      String withoutLocks = sql.replace("FOR NO KEY UPDATE", "").replace("FOR UPDATE", "");
      if (!withoutLocks.contains("UPDATE ")) {
        return;
      }
      if (sql.contains("outbox_lane") || sql.contains("outbox_worker")) {
        leaseUpdates += count;
      } else {
        updates += count;
      }
    }
  }
}
