package dev.waybill.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Real databases for tests: H2 and PostgreSQL with the durability that they ship with. On
 * PostgreSQL each is a schema of one database, which costs a hundredth of a database.
 */
public enum Databases {
  H2 {
    @Override
    public DataSource create() {
      return JdbcConnectionPool.create(
          "jdbc:h2:mem:test%d;DB_CLOSE_DELAY=-1".formatted(NUMBER.incrementAndGet()), "sa", "");
    }
  },
  POSTGRESQL {
    @Override
    public DataSource create() {
      String name = "test%d".formatted(NUMBER.incrementAndGet());
      try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new PooledDataSource(
          Server.INSTANCE.getDatabase("postgres", "postgres", Map.of("currentSchema", name)));
    }
  };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Makes an empty database. */
  public abstract DataSource create();

  /** Makes a database with the tables of the outbox. */
  public DataSource createWithTables() {
    DataSource dataSource = create();
    try {
      Schema.of(schemaName(), null, "").create(dataSource);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return dataSource;
  }

  /** The name that {@link Schema} knows it by. */
  public String schemaName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The PostgreSQL server that all tests of a JVM share; none may stop it. */
  static EmbeddedPostgres server() {
    return Server.INSTANCE;
  }

  /** Starts a server of a test's own. */
  static EmbeddedPostgres startServer() {
    try {
      // What makes an embedded server fast would make it lose what it has confirmed.
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("max_connections", "200")
          .setServerConfig("max_prepared_transactions", "10")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One server for all tests of a JVM, started when first asked for. */
  private static final class Server {

    static final EmbeddedPostgres INSTANCE = startServer();
  }
}
