package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** PostgreSQL makes a plan for each text, and keeps it while it costs no more than earlier ones. */
final class PlansTest {

  private static final int MANY = 10_000;

  /** It is prepared, and some plans were made for its values. */
  private static final int ENOUGH = 15;

  private final Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
  private final SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
  private final CompletableFuture<Connection> ofWorker = new CompletableFuture<>();
  private final JdbcOutbox outbox = sandbox.builder(spy.dataSource()).build();

  @Test
  void ofAFetchAreNotMadeAgainAndAgainWhereManyRowsWaitBehindADeadLetter() throws SQLException {
    spy.afterOpen = ofWorker::complete;
    publish("early", ENOUGH);
    insertMany("a");

    try (Claim claim = outbox.claim("w", 100)) {
      claim.failed(claim.entries().get(0).id(), PublishException.permanent("refused", null));
    }
    publish("late", ENOUGH);
    long made = plansForValues();
    publish("last", ENOUGH);

    assertThat(plansForValues()).isEqualTo(made);
  }

  private void publish(String aggregate, int events) {
    for (int i = 0; i < events; i++) {
      sandbox.append(sandbox.outbox(), aggregate + i);
      assertThat(page(outbox, "w", 100)).containsExactly(aggregate + i);
    }
  }

  private void insertMany(String aggregate) {
    sandbox.execute(
        """
        INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, lane)
        SELECT 'a' || i, 'User', '%s', 'Renamed', '{}', %d FROM generate_series(1, %d) AS rows (i)
        """
            .formatted(aggregate, Lane.numberOf(new OrderingKey("User", aggregate)), MANY));
  }

  /**
   * How often the worker's session has made a plan of a fetch for the values of that time alone.
   */
  private long plansForValues() throws SQLException {
    try (Statement statement = ofWorker.join().createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT sum(custom_plans) FROM pg_prepared_statements
                WHERE statement LIKE '%o.payload%'
                """)) {
      row.next();
      return row.getLong(1);
    }
  }
}
