package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.samples.benchmarks.outbox.Contender.Business;
import java.sql.SQLException;

/**
 * What the scenarios share.
 *
 * @param database where everybody keeps events
 * @param scale how much is measured
 * @param report where the findings go
 */
record Bench(Database database, Scale scale, Report report) {

  static final int MANY_KEYS = 1_000;
  static final int FEW_KEYS = 10;

  private static final int PER_TRANSACTION = 500;

  void describeMachine() throws SQLException {
    report.note(
        "%s, JDK %s, %d processors",
        database.text("SELECT version()"),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors());
  }

  /** Empties the contender's tables and fills them with committed events that nobody publishes. */
  void fill(Contender contender, int events, int keys) throws SQLException, InterruptedException {
    contender.clear();
    contender.prepare();
    Orders orders = new Orders(keys);
    for (int left = events; left > 0; left -= PER_TRANSACTION) {
      contender.transact(Business.NONE, orders.next(Math.min(left, PER_TRANSACTION)), () -> {});
    }
  }
}
