package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.internal.database.h2.H2Dialect;
import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.Search;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.store.Claim;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On H2, which has no low-water mark, a poll passes over every row that waits or is dead. It looks
 * each up in the indexes of what has failed, and never reads that table through for a row: as H2
 * tells how it executes the fetch.
 */
final class H2PollingTest {

  private static final int ROWS = 400;
  private static final Pattern SCANS = Pattern.compile("scanCount: (\\d+)");

  private final Sandbox sandbox = Sandbox.with(Databases.H2);

  @ParameterizedTest
  @ValueSource(strings = {"'user' || \"X\"", "'user'"})
  void whatHasFailedIsFoundByItsIndexes(String aggregateId) throws SQLException {
    fill(aggregateId);

    String plan = plan();

    assertThat(plan).doesNotContain("tableScan");
    List<Integer> scans =
        SCANS.matcher(plan).results().map(found -> Integer.valueOf(found.group(1))).toList();
    assertThat(scans).as("of whole tables: that of the events").contains(ROWS + 2);
    assertThat(scans).filteredOn(count -> count > 2).hasSize(1);
  }

  private void fill(String aggregateId) {
    sandbox.execute(
        """
        INSERT INTO "outbox" (id, aggregatetype, aggregateid, type, payload, lane)
        SELECT 'e' || "X", 'User', %s, 'Renamed', '{}', 0 FROM SYSTEM_RANGE(1, %d)
        """
            .formatted(aggregateId, ROWS));
    sandbox.execute(
        """
        INSERT INTO "outbox_retry" (seq, id, aggregatetype, aggregateid, type, lane, state, attempts)
        SELECT seq, id, aggregatetype, aggregateid, type, lane, 'SKIPPED', 1 FROM "outbox"
        """);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "z1");
    try (Claim claim = outbox.claim("w", 100)) {
      assertThat(ids(claim)).containsExactly("z1");
    }
  }

  private String plan() throws SQLException {
    Integer[] lanes = IntStream.range(0, Lane.COUNT).boxed().toArray(Integer[]::new);
    try (Connection connection = sandbox.dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("EXPLAIN ANALYZE " + fetch(connection, lanes))) {
      Array all = connection.createArrayOf("boolean", Lane.among(lanes));
      statement.setArray(1, all);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** What a worker with some lanes asks. */
  private static String fetch(Connection connection, Integer[] lanes) throws SQLException {
    List<String> asked = new ArrayList<>();
    Sql sql =
        new Sql(new Tables(null, ""), "CURRENT_TIMESTAMP", H2Dialect.FLAVOUR) {
          @Override
          protected String render(String template) {
            String text = super.render(template);
            asked.add(text);
            return text;
          }
        };
    Search search = new Search(0, lanes, 100, null);
    H2Dialect.of(sql)
        .pages()
        .fetch(connection, search, EventCodec.detect()::decodeIntegrationEvent);
    return asked.get(0);
  }
}
