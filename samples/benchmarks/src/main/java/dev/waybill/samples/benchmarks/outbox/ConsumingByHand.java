package dev.waybill.samples.benchmarks.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The loop that one writes who knows both servers: it polls 500 records, and each page, or each
 * event, is a transaction; then it commits offsets.
 *
 * @param isOfPages whether a transaction has what was polled; else one event
 */
record ConsumingByHand(
    String name, Projection projection, String servers, String topic, boolean isOfPages)
    implements Consuming {

  private static final String CONSUMER = "benchmark";

  private static final ObjectReader READER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Envelope.class);

  private record Envelope(String id, Order payload, Metadata metadata) {}

  private record Order(String customer, String currency, long total) {}

  private record Metadata(String aggregateId, long currentVersion) {}

  @Override
  public void consume(String group, Consumption consumption) throws Exception {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            500);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (!consumption.isDone()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(500));
        if (records.isEmpty()) {
          continue;
        }
        consumption.arrived();
        if (isOfPages) {
          page(records);
          consumption.committed(records.count());
        } else {
          for (ConsumerRecord<byte[], byte[]> record : records) {
            event(record);
            consumption.committed(1);
          }
        }
        consumer.commitSync();
      }
    }
  }

  private void page(ConsumerRecords<byte[], byte[]> records) throws SQLException {
    Map<String, Envelope> events = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Envelope event = READER.readValue(record.value());
      events.putIfAbsent(event.id(), event);
    }
    try (Connection connection = projection.database().pool().getConnection()) {
      connection.setAutoCommit(false);
      Set<String> unseen = unseen(connection, events.keySet());
      try (PreparedStatement upsert = projection.upsert(connection)) {
        for (Envelope event : events.values()) {
          if (unseen.contains(event.id())) {
            Projection.bind(upsert, event.metadata().aggregateId(), event.payload().total());
            upsert.addBatch();
          }
        }
        upsert.executeBatch();
      }
      connection.commit();
    }
  }

  private Set<String> unseen(Connection connection, Set<String> ids) throws SQLException {
    String insert =
        "INSERT INTO \"%sinbox\" (consumer, event_id) VALUES (?, ?)%s ON CONFLICT DO NOTHING RETURNING event_id"
            .formatted(projection.prefix(), ", (?, ?)".repeat(ids.size() - 1));
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      int place = 1;
      for (String id : ids) {
        statement.setString(place++, CONSUMER);
        statement.setString(place++, id);
      }
      Set<String> unseen = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          unseen.add(rows.getString(1));
        }
      }
      return unseen;
    }
  }

  private void event(ConsumerRecord<byte[], byte[]> record) throws SQLException {
    Envelope event = READER.readValue(record.value());
    try (Connection connection = projection.database().pool().getConnection()) {
      connection.setAutoCommit(false);
      if (isUnseen(connection, event.id())) {
        try (PreparedStatement upsert = projection.upsert(connection)) {
          Projection.bind(upsert, event.metadata().aggregateId(), event.payload().total());
          upsert.executeUpdate();
        }
      }
      connection.commit();
    }
  }

  private boolean isUnseen(Connection connection, String id) throws SQLException {
    String insert =
        "INSERT INTO \"%sinbox\" (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
            .formatted(projection.prefix());
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, CONSUMER);
      statement.setString(2, id);
      return statement.executeUpdate() > 0;
    }
  }
}
