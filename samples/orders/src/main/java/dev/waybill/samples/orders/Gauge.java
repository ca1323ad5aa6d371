package dev.waybill.samples.orders;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.OutboxDepth;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Looks from outside at what is where: in both databases and on the broker. */
record Gauge(
    DataSource ordering,
    JdbcOutbox outbox,
    DataSource reporting,
    Admin broker,
    String topic,
    String deadLetterTopic,
    int partitions) {

  private static final String COMMITTED = "SELECT count(*) FROM command_log";

  private static final String LANES =
      """
      SELECT split_part(owner, '#', 1), count(*) FROM outbox_lane
      WHERE owner IS NOT NULL
      GROUP BY 1
      """;

  private static final String RECEIVED =
      """
      SELECT (SELECT count(*) FROM inbox),
        (SELECT count(*) FROM dropped_duplicate),
        (SELECT count(*) FROM out_of_order)
      """;

  /** Reads what is last on the way first, so that nothing seems to arrive before it left. */
  Progress progress() throws SQLException, InterruptedException, ExecutionException {
    long[] received = numbers(reporting, RECEIVED);
    long published = records(topic);
    long pending = outbox.measure().pending();
    long committed = numbers(ordering, COMMITTED)[0];
    return new Progress(
        committed, pending, published, received[0] + received[1], received[1], lanes());
  }

  /** Compares both sides. */
  Balance balance() throws SQLException, InterruptedException, ExecutionException {
    OutboxDepth depth = outbox.measure();
    long[] received = numbers(reporting, RECEIVED);
    return new Balance(
        Books.ofService(ordering),
        Books.ofProjection(reporting),
        new Balance.Stream(
            numbers(ordering, COMMITTED)[0],
            received[0],
            records(topic),
            received[1],
            received[2],
            depth.pending(),
            depth.dead() + records(deadLetterTopic)));
  }

  private long records(String name) throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
    }
    return broker.listOffsets(ends).all().get().values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  /** Counts by instance; an owner is the name of a worker, and what tells it from its namesakes. */
  private Map<String, Long> lanes() throws SQLException {
    try (Connection connection = ordering.getConnection();
        PreparedStatement select = connection.prepareStatement(LANES);
        ResultSet row = select.executeQuery()) {
      Map<String, Long> lanes = new HashMap<>();
      while (row.next()) {
        lanes.put(row.getString(1), row.getLong(2));
      }
      return lanes;
    }
  }

  private static long[] numbers(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      long[] numbers = new long[row.getMetaData().getColumnCount()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = row.getLong(i + 1);
      }
      return numbers;
    }
  }
}
