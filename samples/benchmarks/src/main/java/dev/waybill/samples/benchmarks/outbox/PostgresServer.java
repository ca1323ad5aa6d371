package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.jdbc.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * PostgreSQL with its default durability.
 *
 * <p>What differs from PostgreSQL's defaults: more shared buffers, and checkpoints so rare that
 * none falls into a measurement; pg_stat_statements is loaded.
 */
record PostgresServer(EmbeddedPostgres server) implements Server {

  static PostgresServer start() throws IOException {
    return new PostgresServer(
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("checkpoint_timeout", "60min")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .start());
  }

  /** Batches become multi-row inserts: those peers gain that use JDBC batches. */
  @Override
  public String url() {
    return server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
  }

  @Override
  public Schema schema() {
    return Schema.postgresql();
  }

  @Override
  public String quote() {
    return "\"";
  }

  @Override
  public String drawnKey() {
    return "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
  }

  @Override
  public String longText() {
    return "text";
  }

  @Override
  public String insertedAt() {
    return "timestamptz NOT NULL DEFAULT now()";
  }

  @Override
  public String exactTexts() {
    return "";
  }

  @Override
  public String deleteListed(String table) {
    return "DELETE FROM %s WHERE seq = ANY (?)".formatted(table);
  }

  @Override
  public void setList(PreparedStatement statement, int parameter, Long[] sequences)
      throws SQLException {
    statement.setArray(parameter, statement.getConnection().createArrayOf("bigint", sequences));
  }

  @Override
  public void settle(Database database) throws SQLException {
    database.execute("VACUUM (ANALYZE)");
    database.execute("CHECKPOINT");
  }

  @Override
  public String settings(Database database) throws SQLException {
    return database.text(
        """
        SELECT string_agg(name || '=' || current_setting(name), ', ' ORDER BY name)
        FROM pg_settings
        WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_level',
          'shared_buffers', 'max_wal_size', 'checkpoint_timeout', 'wal_sync_method')
        """);
  }

  @Override
  public long process(Database database) throws SQLException {
    return ProcessHandle.of(database.number("SELECT pg_backend_pid()"))
        .flatMap(ProcessHandle::parent)
        .map(ProcessHandle::pid)
        .orElse(0L);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
