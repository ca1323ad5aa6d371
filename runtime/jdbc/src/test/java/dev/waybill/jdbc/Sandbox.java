package dev.waybill.jdbc;

import static org.awaitility.Awaitility.await;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.Claim;
import dev.waybill.test.ManualClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A database of a test's own, with short words for what tests do in it. Its clock stands still
 * until it is moved, and workers look after their lease and their lanes at every claim.
 */
final class Sandbox {

  /** What the database's clock is, in SQL. */
  private static final String CLOCK = "(SELECT now FROM test_clock)";

  static final Duration LEASE = Duration.ofSeconds(30);

  final Databases database;
  final DataSource dataSource;
  private final ManualClock clock = new ManualClock();

  private Sandbox(Databases database, DataSource dataSource) {
    this.database = database;
    this.dataSource = dataSource;
    clock.tick(LEASE);
    execute("CREATE TABLE test_clock (now TIMESTAMP WITH TIME ZONE)");
    execute("INSERT INTO test_clock VALUES ('2026-01-01 00:00:00')");
  }

  static Sandbox with(Databases database) {
    return new Sandbox(database, database.createWithTables());
  }

  /** An H2 database with settings in its URL, and the tables of a script. */
  static Sandbox onH2(String settings, String script) {
    Sandbox sandbox = new Sandbox(Databases.H2, Databases.h2(settings));
    sandbox.execute(script);
    return sandbox;
  }

  static Sandbox withoutTables(Databases database) {
    return new Sandbox(database, database.create());
  }

  /** Settings of an outbox, as a process of its own would have them. */
  JdbcOutbox.Builder builder() {
    return builder(dataSource);
  }

  JdbcOutbox.Builder builder(DataSource other) {
    return JdbcOutbox.builder(other)
        .dialect(dialect())
        .converters(UserRenamed.converters())
        .listener(new OutboxListener() {})
        .lease(LEASE)
        .measureEvery(Duration.ofDays(100))
        .nanoTime(clock::nanoTime);
  }

  Dialect dialect() {
    return Dialects.of(database, CLOCK);
  }

  Dialect dialect(Tables tables) {
    return database.dialect(tables, CLOCK);
  }

  JdbcOutbox outbox() {
    return builder().build();
  }

  /** Moves the database's clock. */
  void pass(Duration time) {
    execute(
        "UPDATE test_clock SET now = now + %d * INTERVAL '1' SECOND".formatted(time.toSeconds()));
  }

  void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : database.isMysql() ? sql.split(";\n", 0) : new String[] {sql}) {
        statement.execute(database.sql(one));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query finds. */
  List<String> strings(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(database.sql(sql))) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long number(String sql) {
    return Long.parseLong(strings(sql).get(0));
  }

  List<String> stored() {
    return strings("SELECT id FROM \"outbox\" ORDER BY seq");
  }

  /** Begins a transaction, which the test ends. */
  Connection begin() {
    try {
      Connection connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code a1} is the first event of the aggregate {@code a}. */
  static IntegrationEvent<String> event(String id) {
    return event(id, id.replaceAll("\\d+$", ""));
  }

  static IntegrationEvent<String> event(String id, String aggregateId) {
    return event(id, "Renamed", "User", aggregateId, "payload of " + id);
  }

  static IntegrationEvent<String> event(
      String id, String type, String aggregateType, String aggregateId, String payload) {
    return IntegrationEvent.of(
        id,
        type,
        payload,
        Instant.EPOCH,
        IntegrationEventMetadata.builder()
            .aggregateType(aggregateType)
            .aggregateId(aggregateId)
            .build());
  }

  void append(JdbcOutbox outbox, String... ids) {
    outbox.inTransaction(
        dataSource, tx -> Stream.of(ids).map(Sandbox::event).forEach(tx::enqueueEvent));
  }

  static List<String> ids(List<OutboxEntry> entries) {
    return entries.stream().map(OutboxEntry::id).toList();
  }

  static List<String> ids(Claim claim) {
    return ids(claim.entries());
  }

  /** Has a worker publish one page. */
  static List<String> page(JdbcOutbox outbox, String worker, int limit) {
    try (Claim claim = outbox.claim(worker, limit)) {
      claim.published(ids(claim));
      return ids(claim);
    }
  }

  /** Has a worker publish until there is nothing. */
  static List<String> drain(JdbcOutbox outbox, String worker) {
    List<String> published = new ArrayList<>();
    boolean isFull;
    do {
      try (Claim claim = outbox.claim(worker, 100)) {
        claim.published(ids(claim));
        published.addAll(ids(claim));
        isFull = claim.isFull();
      }
    } while (isFull);
    return published;
  }

  /** Has a worker look after its lease and its lanes, and hold them. */
  static void appear(JdbcOutbox outbox, String worker) {
    outbox.claim(worker, 100).close();
  }

  static void until(Callable<Boolean> condition) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(30))
        .until(condition);
  }
}
