package dev.waybill.samples.benchmarks.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A server, and the pool that everybody shares. */
final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 48;

  private final Server server;
  private final HikariDataSource pool;

  private Database(Server server, HikariDataSource pool) {
    this.server = server;
    this.pool = pool;
  }

  /** Starts PostgreSQL. */
  static Database start() throws IOException, SQLException {
    Database database = on(PostgresServer.start());
    database.execute("CREATE EXTENSION pg_stat_statements");
    return database;
  }

  /** Makes one on a server, which is closed with it. */
  static Database on(Server server) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url());
    config.setMaximumPoolSize(CONNECTIONS);
    Database database = new Database(server, new HikariDataSource(config));
    database.execute(
        """
        CREATE TABLE orders (
          id %s,
          customer varchar(255) NOT NULL,
          total bigint NOT NULL)
        """
            .formatted(server.drawnKey()));
    return database;
  }

  Server server() {
    return server;
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

  /** Brings tables into the state that they would have after a while, and pays for writes. */
  void settle() throws SQLException {
    server.settle(this);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
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
    return server.settings(this);
  }

  /** The server's process. */
  long serverProcess() throws SQLException {
    return server.process(this);
  }

  @Override
  public void close() {
    pool.close();
    server.close();
  }
}
