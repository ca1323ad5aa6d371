package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL without a pool, or below one, with a view of all its connections. */
final class KnownConnections extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  private final transient List<Connection> opened = new ArrayList<>();

  static KnownConnections of(Sandbox sandbox) {
    return of(sandbox, "");
  }

  /**
   * Makes a data source.
   *
   * @param settings of the driver, each as in a URL behind an ampersand
   */
  static KnownConnections of(Sandbox sandbox, String settings) {
    String schema = sandbox.strings("SELECT current_schema()").get(0);
    KnownConnections known = new KnownConnections();
    known.setUrl(((PGSimpleDataSource) Databases.postgres("postgres", schema)).getUrl() + settings);
    known.setUser("postgres");
    return known;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    synchronized (opened) {
      opened.add(connection);
    }
    return connection;
  }

  /** Those that are open still. */
  List<Connection> opened() throws SQLException {
    synchronized (opened) {
      List<Connection> open = new ArrayList<>();
      for (Connection each : opened) {
        if (!each.isClosed()) {
          open.add(each);
        }
      }
      return open;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row that a query finds. */
  static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
