package dev.waybill.samples.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.JdbcOutbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the relay to the connector, while the application goes on appending. */
@Timeout(180)
final class SwitchOverTest {

  private final Postgres database = Postgres.create();
  private final JdbcOutbox relayed = JdbcOutbox.builder(database.dataSource()).build();
  private final JdbcOutbox captured =
      JdbcOutbox.builder(database.dataSource()).changeDataCapture().build();

  @TempDir private Path directory;

  @AfterEach
  void dropSlot() {
    database.dropSlot();
  }

  @Test
  void whatTheRelayLeftIsSentFirstAndInTheOrderOfAppending() {
    Story before = Story.of(60);
    Story pending = Story.of(30);
    before.appendTo(relayed, database.dataSource());
    // What the relay has published leaves room in front of what it has not.
    database.execute(
        "DELETE FROM outbox WHERE seq NOT IN (SELECT seq FROM outbox ORDER BY seq DESC LIMIT 20)");
    database.execute("VACUUM outbox");
    pending.appendTo(relayed, database.dataSource());
    assertThat(database.query("SELECT seq FROM outbox ORDER BY ctid"))
        .as("the order of the rows on disk is not that of appending")
        .isNotEqualTo(database.query("SELECT seq FROM outbox ORDER BY seq"));
    List<Sent> expected = new ArrayList<>(last(20, before.expected()));
    expected.addAll(pending.expected());

    try (RouterLog log = RouterLog.listen();
        RunningConnector connector =
            RunningConnector.start(database, directory.resolve("offsets"))) {
      append(Story.of(10), relayed, expected);
      append(Story.of(20), captured, expected);
      connector.awaitSent(expected.size());
      database.execute("DELETE FROM outbox");
      append(Story.of(1), captured, expected);
      connector.awaitSent(expected.size());

      assertThat(Sent.byKey(connector.sent())).isEqualTo(Sent.byKey(expected));
      assertThat(log.warnings()).isEmpty();
      assertThat(database.query("SELECT id FROM outbox")).isEmpty();
    }
  }

  private void append(Story story, JdbcOutbox outbox, List<Sent> expected) {
    story.appendTo(outbox, database.dataSource());
    expected.addAll(story.expected());
  }

  private static List<Sent> last(int number, List<Sent> records) {
    return records.subList(records.size() - number, records.size());
  }
}
