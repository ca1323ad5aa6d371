package dev.waybill.samples.debezium;

import dev.waybill.jdbc.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** A database with the outbox's tables, on a PostgreSQL server whose log can be read by others. */
record Postgres(String name) {

  /** What the connector calls its replication slot. */
  static final String SLOT = "outbox";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  static Postgres create() {
    Postgres database = new Postgres("test" + NUMBER.incrementAndGet());
    new Postgres("postgres").execute("CREATE DATABASE " + database.name);
    Schema.postgresql().create(database.dataSource());
    return database;
  }

  DataSource dataSource() {
    return Server.INSTANCE.getDatabase("postgres", name);
  }

  int port() {
    return Server.INSTANCE.getPort();
  }

  void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Returns the first column of a query's rows as texts. */
  List<String> query(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  boolean isTrue(String condition) {
    return query("SELECT " + condition).equals(List.of("t"));
  }

  /** Whether the connector reads the log; what commits before, it finds when it does. */
  boolean isStreamed() {
    return isTrue(
        "EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '%s' AND active)"
            .formatted(SLOT));
  }

  /** Whether the server may forget its log up to here. */
  boolean isConfirmed(String position) {
    return isTrue(
        "EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '%s' AND confirmed_flush_lsn >= '%s')"
            .formatted(SLOT, position));
  }

  /** A slot that nobody reads keeps all of the server's log, and the next test wants its name. */
  void dropSlot() {
    // The server may take a moment to hear that its reader has gone.
    String active = "SELECT slot_name FROM pg_replication_slots WHERE slot_name = '%s' AND active";
    Awaitility.await().until(() -> query(active.formatted(SLOT)).isEmpty());
    query(
        "SELECT pg_drop_replication_slot(slot_name)::text FROM pg_replication_slots WHERE slot_name = '%s'"
            .formatted(SLOT));
  }

  /** One server for all tests, started when first asked for. */
  private static final class Server {

    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
