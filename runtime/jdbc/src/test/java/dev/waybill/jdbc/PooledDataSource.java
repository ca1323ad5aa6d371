package dev.waybill.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The least of a pool: keeps connections for the next who asks, and drops those that are broken.
 * Tests leave their pools behind, and a server takes so many connections and no more: what has been
 * idle for longest in any of the pools is closed.
 */
final class PooledDataSource implements DataSource {

  private static final int MOST_IDLE = 40;

  /** What is idle in any pool, what has been so for longest first. */
  private static final Queue<GivenBack> ALL = new ConcurrentLinkedQueue<>();

  /** A connection that was given back to a pool. */
  private record GivenBack(PooledDataSource pool, Connection connection) {}

  private final DataSource delegate;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  PooledDataSource(DataSource delegate) {
    this.delegate = delegate;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection pooled = idle.poll();
    while (pooled != null) {
      ALL.remove(new GivenBack(this, pooled));
      if (pooled.isValid(1)) {
        break;
      }
      pooled = idle.poll();
    }
    return borrowed(pooled == null ? delegate.getConnection() : pooled);
  }

  private Connection borrowed(Connection connection) {
    boolean[] isClosed = new boolean[1];
    return (Connection)
        Proxy.newProxyInstance(
            PooledDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                if (!isClosed[0] && !connection.isClosed()) {
                  if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                  }
                  giveBack(connection);
                }
                isClosed[0] = true;
                return null;
              }
              if (method.getName().equals("isClosed")) {
                return isClosed[0] || connection.isClosed();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void giveBack(Connection connection) throws SQLException {
    idle.push(connection);
    ALL.add(new GivenBack(this, connection));
    GivenBack oldest;
    while (ALL.size() > MOST_IDLE && (oldest = ALL.poll()) != null) {
      if (oldest.pool.idle.remove(oldest.connection)) {
        oldest.connection.close();
      }
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return delegate.getConnection(username, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return delegate.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    delegate.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    delegate.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return delegate.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return delegate.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return delegate.isWrapperFor(type);
  }
}
