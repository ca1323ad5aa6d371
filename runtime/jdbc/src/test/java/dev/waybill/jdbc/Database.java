package dev.waybill.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that a test has for itself.
 *
 * @param kind which product
 * @param url what to connect to, also from other processes where it is a server
 * @param dataSource a pool
 */
public record Database(Databases kind, String url, DataSource dataSource) {

  /** The name of the connections of the application and of operators. */
  public static final String APPLICATION = "application";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Makes an empty one of some kind. */
  public static Database of(Databases kind) {
    return switch (kind) {
      case H2 -> h2();
      case POSTGRESQL -> postgres();
      default -> mysql(kind, kind.server());
    };
  }

  /** Makes an empty database on a server of MySQL or MariaDB. */
  public static Database mysql(Databases kind, MysqlServer server) {
    String name = "proof_" + NUMBER.incrementAndGet();
    server.execute("CREATE DATABASE " + name);
    String url = server.url(name);
    return new Database(kind, url, new PooledDataSource(new UrlDataSource(url)));
  }

  /** Makes an empty schema on the PostgreSQL server that all tests share. */
  public static Database postgres() {
    return postgres(Databases.postgres());
  }

  /** Makes an empty schema on a server. */
  public static Database postgres(EmbeddedPostgres server) {
    String schema = "proof_" + NUMBER.incrementAndGet();
    String url =
        "jdbc:postgresql://localhost:%d/postgres?user=postgres&currentSchema=%s"
            .formatted(server.getPort(), schema);
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setURL(url);
    dataSource.setApplicationName(APPLICATION);
    Database database = new Database(Databases.POSTGRESQL, url, new PooledDataSource(dataSource));
    database.execute("CREATE SCHEMA " + schema);
    return database;
  }

  /** Makes an empty H2 database in memory. */
  public static Database h2() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:proof_%d;DB_CLOSE_DELAY=-1".formatted(NUMBER.incrementAndGet()));
    return new Database(Databases.H2, dataSource.getURL(), new PooledDataSource(dataSource));
  }

  /** Returns the same database, to which others connect by another port. */
  public Database at(int port, int otherPort) {
    return new Database(kind, url.replace(":" + port + "/", ":" + otherPort + "/"), dataSource);
  }

  /** Executes a statement on a connection of its own. */
  public void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(kind.sql(sql));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Returns the first column of a query's rows as texts. */
  public List<String> query(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(kind.sql(sql))) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Returns the one number that a query yields. */
  public long number(String sql) {
    return Long.parseLong(query(sql).get(0));
  }
}
