package dev.waybill.samples.debezium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.jdbc.JdbcOutbox;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debezium's connector for MySQL on the table of an outbox in its change-data-capture mode. */
@Timeout(180)
final class MysqlConnectorTest {

  private final Mysql database = Mysql.create();
  private final JdbcOutbox captured =
      JdbcOutbox.builder(database.dataSource()).changeDataCapture().build();
  private final List<Sent> sent = new CopyOnWriteArrayList<>();

  @TempDir private Path directory;

  @Test
  void whatWaitsIsSentFirstAndThenWhatIsInsertedAndDeletedByteForByteAsByARelay() {
    Story waiting = Story.of(30);
    Story story = Story.of(150);
    waiting.appendTo(JdbcOutbox.builder(database.dataSource()).build(), database.dataSource());

    try (RouterLog log = RouterLog.listen();
        RunningConnector connector = start()) {
      connector.awaitSent(waiting.committed().size());
      assertThat(Sent.byKey(sent)).isEqualTo(Sent.byKey(waiting.expected()));
      sent.clear();
      database.execute("DELETE FROM orders.outbox");
      story.appendTo(captured, database.dataSource());
      int events = story.committed().size();
      connector.awaitSent(events);
      Awaitility.await().until(() -> log.ignoredDeletions() == events + waiting.committed().size());

      assertThat(Sent.byKey(sent)).isEqualTo(Sent.byKey(story.expected()));
      assertThat(log.warnings()).isEmpty();
      assertThat(database.numbers("SELECT seq FROM orders.outbox")).isEmpty();
    }
  }

  @Test
  void aConnectorThatIsStoppedInTheMiddleGoesOnWhereItWas() throws InterruptedException {
    Story story = Story.of(60);
    Thread application =
        new Thread(() -> story.part(0, 40).appendTo(captured, database.dataSource()));

    try (RunningConnector first = start()) {
      application.start();
      first.awaitSent(20);
    }
    application.join();
    story.part(40, 60).appendTo(captured, database.dataSource());
    try (RunningConnector second = start()) {
      second.awaitDifferent(story.committed().size());

      assertThat(Sent.byKey(sent.stream().distinct().toList()))
          .isEqualTo(Sent.byKey(story.expected()));
    }
  }

  @Test
  void aConnectorThatFindsItsPartOfTheLogGoneDoesNotGoOnAsIfNothingWereMissing() {
    try (RunningConnector connector = start()) {
      Story.of(1).appendTo(captured, database.dataSource());
      connector.awaitSent(1);
    }
    Story.of(1).appendTo(captured, database.dataSource());
    database.execute("FLUSH BINARY LOGS");
    database.execute("PURGE BINARY LOGS BEFORE NOW(6) + INTERVAL 1 DAY");

    assertThatThrownBy(this::start).hasMessageContaining("no longer available on the server");
  }

  private RunningConnector start() {
    return RunningConnector.start(
        database::isStreamed, database.settings(directory), directory.resolve("offsets"), sent);
  }
}
