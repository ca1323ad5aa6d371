package dev.waybill.samples.benchmarks.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * PostgreSQL with its default durability, and the pool that everybody shares.
 *
 * <p>What differs from PostgreSQL's defaults: more shared buffers, and checkpoints so rare that
 * none falls into a measurement; pg_stat_statements is loaded.
 */
final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 48;

  private final EmbeddedPostgres server;
  private final HikariDataSource pool;

  private Database(EmbeddedPostgres server, HikariDataSource pool) {
    this.server = server;
    this.pool = pool;
  }

  static Database start() throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("checkpoint_timeout", "60min")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .start();
    HikariConfig config = new HikariConfig();
    // Batches become multi-row inserts: those peers gain that use JDBC batches.
    config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true");
    config.setMaximumPoolSize(CONNECTIONS);
    Database database = new Database(server, new HikariDataSource(config));
    database.execute("CREATE EXTENSION pg_stat_statements");
    database.execute(
        """
        CREATE TABLE orders (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          customer text NOT NULL,
          total bigint NOT NULL)
        """);
    return database;
  }

  DataSource pool() {
    return pool;
  }

  /** The one business row of a transaction. */
  static void insertOrder(Connection connection) throws SQLException {
    try (var insert =
        connection.prepareStatement("INSERT INTO orders (customer, total) VALUES (?, ?)")) {
      insert.setString(1, "Ann Example");
      insert.setLong(2, 100_00);
      insert.executeUpdate();
    }
  }

  /** Brings tables into the state that autovacuum would, and pays for earlier writes. */
  void settle() throws SQLException {
    execute("VACUUM (ANALYZE)");
    execute("CHECKPOINT");
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long walBytes() throws SQLException {
    return number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
  }

  long number(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  String text(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  /** What decides how fast it is. */
  String settings() throws SQLException {
    return text(
        """
        SELECT string_agg(name || '=' || current_setting(name), ', ' ORDER BY name)
        FROM pg_settings
        WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_level',
          'shared_buffers', 'max_wal_size', 'checkpoint_timeout', 'wal_sync_method')
        """);
  }

  /** The process whose children are the backends. */
  long serverProcess() throws SQLException {
    return ProcessHandle.of(number("SELECT pg_backend_pid()"))
        .flatMap(ProcessHandle::parent)
        .map(ProcessHandle::pid)
        .orElse(0L);
  }

  @Override
  public void close() throws IOException {
    pool.close();
    server.close();
  }
}
