package dev.waybill.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.orders.OrderPlaced;
import com.acme.orders.OrderPlacedPayload;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventHandlers;
import dev.waybill.jdbc.DeadLetterFilter;
import dev.waybill.jdbc.EventWay;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.kafka.Broker;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.RetryPolicy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each situation of the runbook, what one sees then, and what ends it. */
@Timeout(180)
final class RunbookTest {

  @Test
  void theManualHasTheseSituations() {
    assertThat(Runbook.situations())
        .containsExactly(
            "backlog",
            "key-held",
            "dead-letters",
            "nobody-relays",
            "broker-gone",
            "disk-full",
            "slot-grows",
            "clock-set-back",
            "poisoned-event",
            "bad-deploy");
  }

  @Test
  void theBacklogGrows() {
    try (Operated it = new Operated()) {
      it.place("o-1");
      it.awaitEmpty();
      Operated.await(() -> !Runbook.holds("backlog", it.registry));

      it.silent.add("o-2");
      it.place("o-2");
      it.place("o-2");

      it.awaitSeen("backlog");
      assertThat(it.outbox.view().backlog(100))
          .singleElement()
          .satisfies(part -> assertThat(part.eventType()).isEqualTo("OrderPlaced"));
    }
  }

  @Test
  void aKeyIsHeldAndOthersAreNot() {
    try (Operated it = new Operated()) {
      it.refused.add("o-1");
      it.place("o-1");
      it.place("o-1");
      it.place("o-2");

      it.awaitSeen("key-held");
      String dead = it.outbox.deadLetters().list(10).get(0).entry().id();
      String behind =
          it.outbox.getPending(10).stream()
              .map(entry -> entry.id())
              .filter(id -> !id.equals(dead))
              .findFirst()
              .orElseThrow();
      EventWay way = it.outbox.view().event(behind).orElseThrow();
      assertThat(way.step()).isEqualTo(EventWay.Step.BEHIND);
      assertThat(way.behind()).isEqualTo(dead);

      it.refused.clear();
      it.outbox.deadLetters().replay(dead);

      it.awaitEmpty();
    }
  }

  @Test
  void thereAreDeadLetters() {
    try (Operated it = new Operated()) {
      assertThat(Runbook.holds("dead-letters", it.registry)).isFalse();
      it.refused.addAll(List.of("o-1", "o-2"));
      it.place("o-1");
      it.place("o-2");

      it.awaitSeen("dead-letters");
      it.refused.clear();
      int replayed = it.outbox.deadLetters().replayAll(DeadLetterFilter.ofType("OrderPlaced"));

      assertThat(replayed).isEqualTo(2);
      it.awaitEmpty();
      Operated.await(() -> !Runbook.holds("dead-letters", it.registry));
    }
  }

  @Test
  void nobodyRelays() {
    try (Operated it = new Operated()) {
      it.place("o-1");
      it.awaitEmpty();
      Operated.await(() -> !Runbook.holds("nobody-relays", it.registry));

      it.worker.pause();
      it.awaitSeen("nobody-relays");
      it.place("o-2");
      assertThat(it.outbox.getPending(10)).hasSize(1);
      Operated.await(() -> it.registry.get("waybill.outbox.pending").gauge().value() == 1);
      it.worker.resume();

      it.awaitEmpty();
    }
  }

  @Test
  void theBrokerIsGone(@TempDir Path directory) throws Exception {
    try (Broker broker = Broker.start(directory, Map.of());
        KafkaEventBus bus =
            KafkaEventBus.builder(broker.bootstrapServers())
                .producerProperty("request.timeout.ms", 500)
                .producerProperty("delivery.timeout.ms", 1000)
                .producerProperty("max.block.ms", 1000)
                .build()) {
      broker.createTopic("outbox.event.Order", 1);
      try (Operated it = new Operated(Operated.h2(), bus)) {
        it.place("o-1");
        it.awaitEmpty();
        Operated.await(() -> !Runbook.holds("broker-gone", it.registry));

        broker.kill();
        it.place("o-1");

        it.awaitSeen("broker-gone");
        assertThat(it.outbox.getPending(1).get(0).retryCount()).isZero();

        broker.start();

        it.awaitEmpty();
        Operated.await(() -> !Runbook.holds("broker-gone", it.registry));
      }
    }
  }

  @Test
  void theDiskIsFull() throws Exception {
    DataSource database = Server.database();
    try (Operated it = new Operated(database)) {
      it.silent.add("o-1");
      it.place("o-1");
      execute(
          database,
          """
          CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
          CREATE TRIGGER full_disk BEFORE INSERT OR DELETE ON outbox
            FOR EACH STATEMENT EXECUTE FUNCTION full_disk();
          CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE OR DELETE ON outbox_worker
            FOR EACH STATEMENT EXECUTE FUNCTION full_disk();
          """);

      assertThatThrownBy(() -> it.place("o-2"))
          .isInstanceOf(OutboxUnavailableException.class)
          .hasMessageContaining("could not extend file");
      it.awaitSeen("disk-full");

      execute(
          database, "DROP TRIGGER full_disk ON outbox; DROP TRIGGER full_disk ON outbox_worker");
      it.place("o-2");
      Operated.await(() -> it.outbox.measure().pending() == 1); // the one of the silent bus
    }
  }

  @Test
  void theSlotGrows() throws Exception {
    DataSource database = Server.database();
    execute(database, "SELECT pg_create_logical_replication_slot('outbox', 'pgoutput')");
    try (JdbcOutbox outbox = JdbcOutbox.builder(database).changeDataCapture().build()) {
      for (int i = 0; i < 100; i++) {
        outbox.inTransaction(transaction -> transaction.enqueue(new OrderPlaced("o-1", 1)));
      }

      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement();
          ResultSet slot = statement.executeQuery(Runbook.shown("slot-grows"))) {
        assertThat(slot.next()).isTrue();
        assertThat(slot.getString("slot_name")).isEqualTo("outbox");
        assertThat(slot.getBoolean("active")).isFalse();
        assertThat(slot.getLong("kept_bytes")).isPositive();
      }
    } finally {
      execute(database, "SELECT pg_drop_replication_slot('outbox')");
    }
  }

  @Test
  void theClockIsSetBack() throws Exception {
    DataSource database = Operated.h2();
    List<String> warnings = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger("dev.waybill.jdbc");
    Handler handler = recording(warnings);
    log.addHandler(handler);
    try (JdbcOutbox gone = JdbcOutbox.builder(database).build()) {
      gone.claim("gone", 1).close(); // takes all lanes, and is never heard of again
      execute(database, "UPDATE \"outbox_worker\" SET expires_at = DATEADD('HOUR', 1, expires_at)");
      try (Operated it = new Operated(database)) {
        it.place("o-1");

        it.awaitSeen("clock-set-back");
        Operated.await(() -> !warnings.isEmpty());
        assertThat(it.outbox.getPending(1)).hasSize(1);
        String warning = warnings.get(0);
        execute(database, warning.substring(warning.indexOf("run ") + 4));

        it.awaitEmpty();
      }
    } finally {
      log.removeHandler(handler);
    }
  }

  private static Handler recording(List<String> warnings) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        if (line.getMessage().contains("clock was set back")) {
          warnings.add(line.getMessage());
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void anEventIsPoison() {
    Broker broker = Broker.shared();
    String topic = broker.createTopic("poison", 1);
    broker.createTopic("poison.DLT", 1);
    try (Operated it = new Operated();
        KafkaEventBus bus =
            KafkaEventBus.builder(broker.bootstrapServers())
                .group("billing")
                .listener(KafkaMetrics.listener(it.metrics))
                .build()) {
      List<String> billed = new CopyOnWriteArrayList<>();
      EventHandler billing =
          event -> {
            if (event.id().equals("1")) {
              throw new IllegalStateException("no such customer");
            }
            billed.add(event.id());
          };
      var unused =
          bus.subscription(topic)
              .retryPolicy(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)))
              .start(it.metrics.handler(topic, billing));
      bus.publish(topic, Orders.placed("1"));
      bus.publish(topic, Orders.placed("2"));

      it.awaitSeen("poisoned-event");
      Operated.await(() -> billed.contains("2"));
    }
  }

  @Test
  void aDeployIsBad() {
    try (Operated it = new Operated()) {
      EventHandler ofOldPayload =
          EventHandlers.builder().on(OrderPlacedPayload.class, (order, event) -> {}).build();
      EventHandler billing = it.metrics.handler(Orders.STREAM, ofOldPayload);

      assertThatThrownBy(() -> billing.handle(Orders.ofAnotherShape()))
          .hasMessageContaining("cents");

      it.awaitSeen("bad-deploy");
    }
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** PostgreSQL with a log that others may read; started when first asked for. */
  private static final class Server {

    private static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static DataSource database() throws SQLException {
      String name = "runbook" + System.nanoTime();
      execute(INSTANCE.getPostgresDatabase(), "CREATE DATABASE " + name);
      DataSource database = INSTANCE.getDatabase("postgres", name);
      Schema.postgresql().create(database);
      return database;
    }
  }
}
