package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.EvolvedUser.UserCreatedPayload;
import dev.waybill.event.EvolvedUser.UserCreatedPayloadV1;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.jdbc.Inbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.RetryPolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer whose own writes and whose memory of events are one transaction. */
@Timeout(120)
class InboxTest {

  private final Broker broker = Broker.shared();
  private final JdbcDataSource database = new JdbcDataSource();

  @Test
  void anEventThatComesAgainIsCountedOnce() throws Exception {
    database.setURL("jdbc:h2:mem:inbox;DB_CLOSE_DELAY=-1");
    Schema.h2().create(database);
    Inbox inbox = Inbox.of(database);
    execute("CREATE TABLE total (cents BIGINT); INSERT INTO total VALUES (0)");
    String topic = broker.createTopic("inbox", 1);
    AtomicInteger crashes = new AtomicInteger();
    try (KafkaEventBus bus =
        KafkaEventBus.builder(broker.bootstrapServers())
            .group("billing")
            .listener(new RecordingListener())
            .build()) {
      // What a producer publishes twice, and what a handler fails on after its commit, comes again.
      await(bus.publish(topic, event("1", "k")));
      await(bus.publish(topic, event("1", "k")));
      await(bus.publish(topic, event("2", "k")));
      bus.subscription(topic)
          .retryPolicy(new RetryPolicy(10, Duration.ofMillis(1), Duration.ofMillis(1)))
          .start(
              event -> {
                add(inbox, event);
                if (crashes.incrementAndGet() % 2 == 1) {
                  throw new IllegalStateException("after the commit");
                }
              });

      await().until(() -> crashes.get() == 6);
    }
    assertThat(total()).isEqualTo(2 * 4200);
  }

  @Test
  void anEventOfAnOlderVersionIsReadAsTodaysAndSeenOnce() throws Exception {
    database.setURL("jdbc:h2:mem:inbox-of-versions;DB_CLOSE_DELAY=-1");
    Schema.h2().create(database);
    Inbox inbox = Inbox.of(database);
    String topic = broker.createTopic("inbox-of-versions", 1);
    List<UserCreatedPayload> read = new CopyOnWriteArrayList<>();
    AtomicInteger pages = new AtomicInteger();
    try (KafkaEventBus bus =
        KafkaEventBus.builder(broker.bootstrapServers())
            .group("search")
            .listener(new RecordingListener())
            .build()) {
      await(bus.publish(topic, ofVersion1("1", "Ann")));
      await(bus.publish(topic, ofVersion1("1", "Ann")));
      await(bus.publish(topic, ofVersion1("2", "Bob")));
      bus.subscription(topic)
          .retryPolicy(new RetryPolicy(10, Duration.ofMillis(1), Duration.ofMillis(1)))
          .startPages(
              page -> {
                try (Connection connection = database.getConnection()) {
                  connection.setAutoCommit(false);
                  List<UserCreatedPayload> fresh =
                      inbox.firstSeen(connection, "search", page).stream()
                          .map(event -> event.payloadAs(UserCreatedPayload.class))
                          .toList();
                  connection.commit();
                  read.addAll(fresh);
                }
                if (pages.incrementAndGet() == 1) {
                  throw new IllegalStateException("after the commit");
                }
              });

      await().until(() -> pages.get() > 1 && read.size() == 2);
    }
    assertThat(read).containsExactly(new UserCreatedPayload("Ann"), new UserCreatedPayload("Bob"));
  }

  private static IntegrationEvent<UserCreatedPayloadV1> ofVersion1(String id, String name) {
    return IntegrationEvent.of(
        id,
        "UserCreated",
        new UserCreatedPayloadV1(name),
        Instant.EPOCH,
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("User")
            .aggregateId("u-1")
            .schemaVersion(1)
            .build());
  }

  private void add(Inbox inbox, IntegrationEvent<?> event) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      if (inbox.firstSeen(connection, "billing", event.id())) {
        long cents = event.payloadAs(Events.OrderPlaced.class).cents();
        try (var update = connection.prepareStatement("UPDATE total SET cents = cents + ?")) {
          update.setLong(1, cents);
          update.executeUpdate();
        }
      }
      connection.commit();
    }
  }

  private long total() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT cents FROM total")) {
      result.next();
      return result.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
