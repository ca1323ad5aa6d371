package dev.waybill.samples.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debezium's Outbox Event Router on the table of an outbox in its change-data-capture mode. */
@Timeout(180)
final class OutboxRouterTest {

  private final Postgres database = Postgres.create();
  private final JdbcOutbox outbox =
      JdbcOutbox.builder(database.dataSource()).changeDataCapture().build();

  @TempDir private Path directory;

  @AfterEach
  void dropSlot() {
    database.dropSlot();
  }

  @Test
  void whatTheConnectorSendsIsByteForByteWhatTheRelaySendsHeadersToo() {
    Story story = Story.of(150);

    try (RouterLog log = RouterLog.listen();
        RunningConnector connector = RunningConnector.start(database, offsets())) {
      story.appendTo(outbox, database.dataSource());
      int events = story.committed().size();
      connector.awaitSent(events);
      Awaitility.await().until(() -> log.ignoredDeletions() == events);

      assertThat(connector.sent())
          .hasSize(events)
          .extracting(Sent::topic)
          .containsAll(
              List.of("outbox.event.Order", "outbox.event.ImportOrders", "outbox.event.DayEnded"));
      assertThat(Sent.byKey(connector.sent())).isEqualTo(Sent.byKey(Relay.send(story)));
      assertThat(log.warnings()).isEmpty();
      assertThat(database.query("SELECT id FROM outbox")).isEmpty();
    }
  }

  @Test
  void aConnectorThatIsStoppedInTheMiddleGoesOnWhereItWas() {
    Story story = Story.of(60);
    int events = story.committed().size();
    List<Sent> sent = new CopyOnWriteArrayList<>();
    Thread application =
        new Thread(() -> story.part(0, 40).appendTo(outbox, database.dataSource()));

    try (RunningConnector first = RunningConnector.start(database, offsets(), sent)) {
      application.start();
      first.awaitSent(20);
    }
    join(application);
    story.part(40, 60).appendTo(outbox, database.dataSource());
    try (RunningConnector second = RunningConnector.start(database, offsets(), sent)) {
      second.awaitDifferent(events);

      assertThat(Sent.byKey(sent.stream().distinct().toList()))
          .isEqualTo(Sent.byKey(story.expected()));
    }
  }

  @Test
  void tablesWithoutColumnsForHeadersAreNoErrorAndMayGetThemMeanwhile() {
    Story before = Story.of(6);
    Story after = Story.of(12).part(6, 12);
    database.execute(
        "ALTER TABLE outbox DROP COLUMN outcome, DROP COLUMN schemaversion,"
            + " DROP COLUMN traceparent, DROP COLUMN headers");
    database.execute("ALTER TABLE outbox_worker DROP COLUMN lease_millis");
    database.execute("UPDATE outbox_layout SET version = 1");

    try (RouterLog log = RouterLog.listen();
        RunningConnector connector = RunningConnector.start(database, offsets())) {
      before.appendTo(outbox, database.dataSource());
      connector.awaitSent(before.committed().size());
      database.execute(Schema.postgresql().migrationFrom(1));
      after.appendTo(
          JdbcOutbox.builder(database.dataSource()).changeDataCapture().build(),
          database.dataSource());
      connector.awaitSent(before.committed().size() + after.committed().size());

      List<Sent> sent = connector.sent();
      assertThat(sent.subList(0, before.committed().size()))
          .allSatisfy(record -> assertThat(record.headers()).containsOnlyKeys("id", "type"));
      assertThat(Sent.byKey(sent.subList(before.committed().size(), sent.size())))
          .isEqualTo(Sent.byKey(after.expected()));
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void anUpdateWouldBeWhatTheRouterWarnsOf() {
    try (RouterLog log = RouterLog.listen();
        RunningConnector connector = RunningConnector.start(database, offsets())) {
      Story.of(1)
          .appendTo(JdbcOutbox.builder(database.dataSource()).build(), database.dataSource());
      database.execute("UPDATE outbox SET type = 'Other'");
      Story.of(1).appendTo(outbox, database.dataSource());
      connector.awaitSent(2);

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .startsWith("Unexpected update message received");
    }
  }

  private Path offsets() {
    return directory.resolve("offsets");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
