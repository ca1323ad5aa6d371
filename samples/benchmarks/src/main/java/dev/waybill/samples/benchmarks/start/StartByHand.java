package dev.waybill.samples.benchmarks.start;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** The same service by hand: it encodes the envelope, inserts, reads and deletes it. */
final class StartByHand {

  private record Payload(String carrier, int parcels) {}

  private record Metadata(
      String outcome, String aggregateType, String aggregateId, int schemaVersion) {}

  private record Envelope(
      String id, String type, Payload payload, String timestamp, Metadata metadata, String kind) {}

  private StartByHand() {}

  /**
   * Starts the service, and ends it when the event is published.
   *
   * @param args none
   */
  public static void main(String[] args) throws Exception {
    Start start = new Start();
    HikariDataSource pool = Start.pool();
    execute(
        pool,
        """
        CREATE TABLE outbox (
          seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          id VARCHAR(255) NOT NULL, aggregatetype VARCHAR(255) NOT NULL,
          aggregateid VARCHAR(255) NOT NULL, type VARCHAR(255) NOT NULL, payload CLOB NOT NULL)
        """);
    LinkedBlockingQueue<Boolean> appended = new LinkedBlockingQueue<>();
    Thread relay = new Thread(() -> relay(pool, appended, start), "relay");
    relay.setDaemon(true);
    relay.start();
    append(pool);
    appended.add(true);
    start.report();
  }

  private static void append(DataSource pool) throws SQLException {
    String id = UUID.randomUUID().toString();
    String document =
        JsonMapper.builder()
            .build()
            .writeValueAsString(
                new Envelope(
                    id,
                    "OrderShipped",
                    new Payload("post", 2),
                    Instant.now().toString(),
                    new Metadata("accepted", "Order", "order-1", 1),
                    "integration"));
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)"
                  + " VALUES (?, ?, ?, ?, ?)")) {
        insert.setString(1, id);
        insert.setString(2, "Order");
        insert.setString(3, "order-1");
        insert.setString(4, "OrderShipped");
        insert.setString(5, document);
        insert.executeUpdate();
      }
      connection.commit();
    }
  }

  private static void relay(DataSource pool, LinkedBlockingQueue<Boolean> appended, Start start) {
    try {
      var unused = appended.take();
      try (Connection connection = pool.getConnection();
          PreparedStatement select =
              connection.prepareStatement("SELECT seq, payload FROM outbox ORDER BY seq LIMIT ?");
          PreparedStatement delete =
              connection.prepareStatement("DELETE FROM outbox WHERE seq = ?")) {
        connection.setAutoCommit(false);
        select.setInt(1, 100);
        long sequence;
        String document;
        try (ResultSet rows = select.executeQuery()) {
          rows.next();
          sequence = rows.getLong(1);
          document = rows.getString(2);
        }
        start.publish(document);
        delete.setLong(1, sequence);
        delete.executeUpdate();
        connection.commit();
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(DataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
