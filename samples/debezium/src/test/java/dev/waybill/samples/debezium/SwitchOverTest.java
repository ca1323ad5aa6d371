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
@Timeout(120)
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
    // What the relay has published leaves room in front of what it has not.
    Story.of(60).appendTo(relayed, database.dataSource());
    long published = Long.parseLong(database.query("SELECT max(seq) FROM outbox").get(0)) - 20;
    List<String> left =
        database.query("SELECT id FROM outbox WHERE seq > %d ORDER BY seq".formatted(published));
    database.execute("DELETE FROM outbox WHERE seq <= " + published);
    database.execute("VACUUM outbox");
    Story pending = Story.of(30);
    pending.appendTo(relayed, database.dataSource());
    assertThat(database.query("SELECT seq FROM outbox ORDER BY ctid"))
        .as("the order of the rows on disk is not that of appending")
        .isNotEqualTo(database.query("SELECT seq FROM outbox ORDER BY seq"));

    List<Sent> expected = new ArrayList<>();
    Story.of(60).expected().stream()
        .skip(Story.of(60).expected().size() - left.size())
        .forEach(expected::add);
    try (RouterLog log = RouterLog.listen();
        RunningConnector connector =
            RunningConnector.start(database, directory.resolve("offsets"))) {
      Story.of(10).appendTo(relayed, database.dataSource());
      Story.of(20).appendTo(captured, database.dataSource());
      for (Story story : List.of(pending, Story.of(10), Story.of(20))) {
        expected.addAll(story.expected());
      }
      connector.awaitSent(expected.size());
      database.execute("DELETE FROM outbox");
      Story.of(1).appendTo(captured, database.dataSource());
      expected.addAll(Story.of(1).expected());
      connector.awaitSent(expected.size());

      assertThat(Sent.byKey(connector.sent())).isEqualTo(Sent.byKey(expected));
      assertThat(log.warnings()).isEmpty();
      assertThat(database.query("SELECT id FROM outbox")).isEmpty();
    }
  }
}
