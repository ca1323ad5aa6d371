package dev.waybill.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.samples.orders.environment.Environment;
import dev.waybill.samples.orders.ordering.OrderPlacedPayload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written before orders had a currency is read by today's code, wherever it waits. */
class EvolutionTest {

  private static final String TOPIC = "outbox.event.Order";
  private static final String ORDER = "0199d1b4-6b1e-7d3a-9c58-2f1f5a7c0eaa";

  @TempDir Path directory;

  private static byte[] version1() throws IOException {
    try (InputStream in = EvolutionTest.class.getResourceAsStream("order-placed-1.json")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void aRowOfTheOutboxAndARecordOfKafkaOfVersion1AreConsumed() throws Exception {
    BlockingQueue<IntegrationEvent<?>> consumed = new LinkedBlockingQueue<>();
    try (Environment environment = Environment.start(directory);
        HikariDataSource database = database(environment);
        KafkaEventBus bus =
            KafkaEventBus.builder(environment.bootstrapServers()).group("test").build()) {
      environment.createTopics(1, List.of(TOPIC));
      bus.subscription(TOPIC).start(consumed::add);

      publish(environment, version1());
      assertIsReadAsToday(consumed.poll(60, TimeUnit.SECONDS));

      Schema.postgresql().create(database);
      insert(database, version1());
      try (OutboxWorker worker =
          OutboxWorker.builder(JdbcOutbox.builder(database).build(), bus).build()) {
        worker.tick();
        assertIsReadAsToday(consumed.poll(60, TimeUnit.SECONDS));
      }
    }
  }

  private static void assertIsReadAsToday(IntegrationEvent<?> event) {
    assertThat(event).isNotNull();
    assertThat(event.metadata().schemaVersion()).isEqualTo(1);
    assertThat(event.payloadAs(OrderPlacedPayload.class))
        .isEqualTo(new OrderPlacedPayload("Ann", 42_00, "EUR"));
  }

  private static HikariDataSource database(Environment environment) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(environment.url("postgres", "test"));
    return new HikariDataSource(pool);
  }

  private static void publish(Environment environment, byte[] record) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", environment.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, ORDER, record)).get();
    }
  }

  private static void insert(DataSource database, byte[] row) throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, lane)"
                    + " VALUES ('0199d1b4-6b1e-7d3a-9c58-2f1f5a7c0e01', 'Order', ?, 'OrderPlaced', ?, 7)")) {
      insert.setString(1, ORDER);
      insert.setString(2, new String(row, StandardCharsets.UTF_8));
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }
}
