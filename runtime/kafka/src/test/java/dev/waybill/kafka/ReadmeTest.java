package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.Inbox;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.kafka.Events.OrderPlaced;
import dev.waybill.outbox.OutboxWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users copy from the README is what runs here. */
@Timeout(120)
class ReadmeTest {

  private static final Path README = Path.of("../../README.md");
  private static final Path THIS = Path.of("src/test/java/dev/waybill/kafka/ReadmeTest.java");

  private static final String TOPIC = "outbox.event.Order";

  private final Broker broker = Broker.shared();
  private final JdbcDataSource database = new JdbcDataSource();

  @BeforeAll
  static void createTopic() {
    Broker.shared().createTopic(TOPIC, 1);
  }

  @Test
  void anOrderIsBilledOnceThatComesTwice() throws Exception {
    database.setURL("jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1");
    Schema.h2().create(database);
    execute("CREATE TABLE bill (cents BIGINT)");
    String brokers = broker.bootstrapServers();
    JdbcOutbox outbox = JdbcOutbox.builder(database).build();

    // begin
    Inbox inbox = Inbox.of(database); // once
    try (KafkaEventBus bus = KafkaEventBus.builder(brokers).group("billing").build();
        OutboxWorker worker = OutboxWorker.builder(outbox, bus).build()) {
      worker.start(Duration.ofSeconds(1)); // to the topic outbox.event.Order, by the order's id

      bus.subscribe(
          "outbox.event.Order",
          event -> {
            try (Connection connection = database.getConnection()) {
              connection.setAutoCommit(false);
              if (inbox.firstSeen(connection, "billing", event.id())) {
                bill(connection, event.payloadAs(OrderPlaced.class)); // your own writes
              }
              connection.commit(); // both or neither
            }
          });
      takeOrders(outbox); // your application
    }
    // end

    assertThat(count("SELECT count(*) FROM bill"))
        .isEqualTo(count("SELECT count(*) FROM \"inbox\""));
  }

  @Test
  void aPageOfOrdersIsBilledInOneTransaction() throws Exception {
    database.setURL("jdbc:h2:mem:readme-pages;DB_CLOSE_DELAY=-1");
    Schema.h2().create(database);
    execute("CREATE TABLE bill (cents BIGINT)");
    Inbox inbox = Inbox.of(database);
    String brokers = broker.bootstrapServers();
    try (KafkaEventBus bus = KafkaEventBus.builder(brokers).group("billing in pages").build()) {
      for (String id : List.of("11", "11", "12")) {
        Stages.await(bus.publish("outbox.event.Order", event(id, "o-2")));
      }

      // begin pages
      bus.subscribePages(
          "outbox.event.Order",
          page -> {
            try (Connection connection = database.getConnection()) {
              connection.setAutoCommit(false);
              for (IntegrationEvent<?> event : inbox.firstSeen(connection, "billing", page)) {
                bill(
                    connection, event.payloadAs(OrderPlaced.class)); // better still: add to a batch
              }
              connection.commit(); // all of them or none
            }
          });
      // end pages

      await().until(() -> count("SELECT count(*) FROM \"inbox\" WHERE event_id = '12'") == 1);
    }

    assertThat(count("SELECT count(*) FROM bill"))
        .isEqualTo(count("SELECT count(*) FROM \"inbox\""));
  }

  @ParameterizedTest
  @CsvSource({"kafka, ''", "kafka-pages, ' pages'"})
  void theReadmeShowsThatVeryCode(String mark, String place) throws IOException {
    String shown =
        only(
            "<!-- %s: ReadmeTest -->\\s*```java\\R(.*?)```".formatted(mark),
            Files.readString(README));
    String run =
        only("// begin%s\\R(.*?)// end%s\\R".formatted(place, place), Files.readString(THIS));

    assertThat(shown).isEqualToIgnoringWhitespace(run);
  }

  private static String only(String pattern, String text) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  private void takeOrders(JdbcOutbox outbox) throws SQLException {
    for (String id : List.of("1", "1", "2")) {
      outbox.inTransaction(tx -> tx.enqueueEvent(event(id, "o-1")));
    }
    await().until(() -> TopicLog.ids(broker, TOPIC).containsAll(List.of("1", "2")));
    await().until(() -> count("SELECT count(*) FROM \"inbox\" WHERE event_id = '2'") == 1);
  }

  private static void bill(Connection connection, OrderPlaced order) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bill VALUES (?)")) {
      insert.setLong(1, order.cents());
      insert.executeUpdate();
    }
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
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
