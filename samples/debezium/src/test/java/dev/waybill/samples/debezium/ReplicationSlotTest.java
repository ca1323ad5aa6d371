package dev.waybill.samples.debezium;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.jdbc.JdbcOutbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the replication slot, the only one to know what has not been sent, needs and does. */
@Timeout(180)
final class ReplicationSlotTest {

  private final Postgres database = Postgres.create();
  private final JdbcOutbox outbox =
      JdbcOutbox.builder(database.dataSource()).changeDataCapture().build();

  @TempDir private Path directory;

  @AfterEach
  void dropSlot() {
    database.dropSlot();
  }

  @Test
  void theServersLogIsLetGoWhileOnlyOtherTablesChange() {
    Map<String, String> settings = ConnectorFile.settings(database);
    settings.put("heartbeat.interval.ms", "100");
    settings.put("status.update.interval.ms", "100");
    try (RunningConnector connector =
        RunningConnector.start(database, settings, offsets(), new CopyOnWriteArrayList<>())) {
      Story.of(1).appendTo(outbox, database.dataSource());
      connector.awaitSent(1);
      database.execute("CREATE TABLE other AS SELECT generate_series(1, 100000) AS number");
      String end = database.query("SELECT pg_current_wal_lsn()").get(0);

      await("the slot needs nothing of it")
          .atMost(Duration.ofSeconds(60))
          .until(() -> database.isConfirmed(end));
    }
  }

  @Test
  void aConnectorThatHasLostItsSlotDoesNotGoOnAsIfNothingWereMissing() {
    try (RunningConnector connector = RunningConnector.start(database, offsets())) {
      Story.of(1).appendTo(outbox, database.dataSource());
      connector.awaitSent(1);
    }
    database.dropSlot();
    Story.of(1).appendTo(outbox, database.dataSource());

    assertThatThrownBy(() -> RunningConnector.start(database, offsets()))
        .hasMessageContaining("no longer available on the server");
  }

  private Path offsets() {
    return directory.resolve("offsets");
  }
}
