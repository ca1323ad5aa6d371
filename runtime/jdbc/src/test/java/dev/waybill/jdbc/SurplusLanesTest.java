package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A worker with more lanes than its share gives some away, where it can. */
final class SurplusLanesTest {

  @Test
  void oneThatCannotGiveALaneAwayGoesOnServingIt() throws SQLException {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    JdbcOutbox first = sandbox.outbox();
    appear(first, "w1");
    appear(sandbox.outbox(), "w2");
    // One event in every lane.
    sandbox.execute(
        """
        INSERT INTO "outbox" (id, aggregatetype, aggregateid, type, payload, lane)
        SELECT 'e' || n, 'User', 'u' || n, 'Renamed', '{}', n FROM generate_series(0, 63) AS lanes (n)
        """);

    try (Connection stopped = sandbox.begin();
        Statement statement = stopped.createStatement()) {
      statement.execute("SELECT lane FROM \"outbox_lane\" WHERE lane IN (60, 62) FOR SHARE");
      assertThat(ids(first.claim("w1", 100))).hasSize(34).contains("e60", "e62");
      stopped.rollback();
    }
  }
}
