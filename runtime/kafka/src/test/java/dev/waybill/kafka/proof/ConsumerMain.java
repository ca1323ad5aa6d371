package dev.waybill.kafka.proof;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.Inbox;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.kafka.KafkaListener;
import dev.waybill.outbox.RetryPolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A consumer of pages in a process of its own, whose effect is a row for each event. It ends with
 * its standard input, or as if it were killed: before or after the commit of one of its pages.
 */
final class ConsumerMain {

  static final String GROUP = "effects";

  private static final int TRANSIENT_EVERY = 7;

  private final String name;
  private final PGSimpleDataSource database;
  private final Inbox inbox;
  private final boolean forgets;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final int lastCommit;

  private ConsumerMain(String name, PGSimpleDataSource database, int lastCommit, boolean forgets) {
    this.name = name;
    this.database = database;
    this.inbox = Inbox.of(database);
    this.lastCommit = lastCommit;
    this.forgets = forgets;
  }

  /**
   * Runs the consumer.
   *
   * @param args its name, something, the JDBC URL, something, the page size, at which commit it is
   *     killed (an even number: before that; an odd one: between that and the commit of offsets),
   *     the broker's address, the topic, whether it does without inbox
   */
  public static void main(String[] args) throws Exception {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL(args[2]);
    ConsumerMain consumer =
        new ConsumerMain(
            args[0], database, Integer.parseInt(args[5]), Boolean.parseBoolean(args[8]));
    try (KafkaEventBus bus = bus(args[6])) {
      bus.subscription(args[7])
          .threads(2)
          .pageLimit(Integer.parseInt(args[4]), 1_000_000)
          .retryPolicy(new RetryPolicy(100, Duration.ofMillis(20), Duration.ofMillis(100)))
          .startPages(consumer::handle);
      while (System.in.read() >= 0) {
        // Until the experiment closes it.
      }
    }
  }

  /** Makes a bus whose members are missed soon when they are gone. */
  static KafkaEventBus bus(String brokers) {
    return KafkaEventBus.builder(brokers)
        .group(GROUP)
        .listener(new KafkaListener() {}) // what fails here does so on purpose
        .consumerProperty("session.timeout.ms", 1500)
        .consumerProperty("heartbeat.interval.ms", 300)
        .build();
  }

  private void handle(List<IntegrationEvent<?>> page) throws SQLException {
    if (page.size() > 1 && page.stream().anyMatch(event -> event.id().endsWith("3"))) {
      throw new IllegalStateException("not in company");
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, forgets ? page : inbox.firstSeen(connection, "effects", page));
      if (calls.incrementAndGet() % TRANSIENT_EVERY == 0) {
        throw new SQLException("could not serialize access", "40001");
      }
      boolean isLast = commits.incrementAndGet() >= lastCommit;
      die(isLast && lastCommit % 2 == 0);
      connection.commit();
      die(isLast && lastCommit % 2 == 1);
    }
  }

  private static void die(boolean isNow) {
    if (isNow) {
      Runtime.getRuntime().halt(137);
    }
  }

  private void insert(Connection connection, List<IntegrationEvent<?>> events) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO effect (event, consumer) VALUES (?, ?)")) {
      for (IntegrationEvent<?> event : events) {
        insert.setString(1, event.id());
        insert.setString(2, name);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
