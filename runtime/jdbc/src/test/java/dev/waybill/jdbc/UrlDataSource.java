package dev.waybill.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Whoever is at a URL, by whichever driver knows it. Every connection is new.
 *
 * @param url with the user, and with settings of the driver
 * @param prepared what a session executes first
 */
public record UrlDataSource(String url, List<String> prepared) implements DataSource {

  public UrlDataSource(String url) {
    this(url, List.of());
  }

  /**
   * The database of a sandbox, by either driver ("mysql" or "mariadb"), with settings as in a URL
   * behind an ampersand.
   */
  static UrlDataSource of(Sandbox sandbox, String driver, String settings) {
    String database = sandbox.strings("SELECT DATABASE()").get(0);
    return new UrlDataSource(sandbox.database.server().url(driver, database) + settings);
  }

  /** The database of a sandbox, in sessions that have executed statements. */
  static UrlDataSource prepared(Sandbox sandbox, String... statements) {
    String database = sandbox.strings("SELECT DATABASE()").get(0);
    return new UrlDataSource(sandbox.database.server().url(database), List.of(statements));
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      for (String each : prepared) {
        statement.execute(each);
      }
    }
    return connection;
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return DriverManager.getConnection(url, username, password);
  }

  @Override
  public PrintWriter getLogWriter() {
    return DriverManager.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Nothing is wrapped");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
