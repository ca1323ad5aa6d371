package dev.waybill.jdbc.proof;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The way of one worker, or of the application, to the database, which breaks when told to. Nothing
 * of the code under test knows of it.
 */
public final class BrittleDataSource implements DataSource {

  /** How a connection breaks around a deed: a statement that is sent, or a COMMIT. */
  public enum Break {
    /** Before it gets there: it never happens. */
    BEFORE,
    /** After it was done, before its COMMIT: it is undone. */
    BETWEEN,
    /** After it was committed, before anyone hears of it. */
    AFTER
  }

  private record Plan(String deed, Break how, Consumer<Break> broken) {}

  private final DataSource target;
  private final List<Line> open = new CopyOnWriteArrayList<>();
  private volatile @Nullable Plan plan;
  private volatile boolean isCut;

  /** Wraps a data source, possibly a pool: what breaks is rolled back and given back. */
  public BrittleDataSource(DataSource target) {
    this.target = target;
  }

  /**
   * Breaks the connection at the next deed of a kind.
   *
   * @param deed {@code COMMIT}, or what the statement contains
   * @param broken hears of it
   */
  public void breakAt(String deed, Break how, Consumer<Break> broken) {
    plan = new Plan(deed, how, broken);
  }

  /** Forgets what was to break. */
  public void spare() {
    plan = null;
  }

  /** Breaks every connection and gives out no more: for a process that is gone. */
  public void cut() {
    isCut = true;
    open.forEach(Line::breakDown);
    open.clear();
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (isCut) {
      throw new SQLRecoverableException("The process is gone", "08001");
    }
    Line line = new Line(target.getConnection());
    open.add(line);
    return proxy(Connection.class, line);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private interface Deed {
    @Nullable Object run() throws Throwable;
  }

  /** One connection. */
  private final class Line implements InvocationHandler {
    private final Connection connection;
    private volatile boolean isBroken;

    Line(Connection connection) {
      this.connection = connection;
    }

    /** As when the server hears no more of its client. */
    void breakDown() {
      if (isBroken) {
        return;
      }
      isBroken = true;
      try (connection) {
        if (!connection.getAutoCommit()) {
          connection.rollback();
        }
      } catch (SQLException e) {
        // It is broken one way or another.
      }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "close" -> {
          open.remove(this);
          if (!isBroken) {
            isBroken = true;
            connection.close();
          }
          return null;
        }
        case "isClosed" -> {
          return isBroken;
        }
        case "commit" -> {
          return around("COMMIT", () -> BrittleDataSource.invoke(connection, method, arguments));
        }
        default -> {
          requireWhole();
          Object result = BrittleDataSource.invoke(connection, method, arguments);
          if (result instanceof PreparedStatement statement) {
            return proxy(
                PreparedStatement.class,
                new BrittleStatement(
                    this, statement, (String) Objects.requireNonNull(arguments)[0]));
          }
          return result instanceof Statement statement
              ? proxy(Statement.class, new BrittleStatement(this, statement, ""))
              : result;
        }
      }
    }

    void requireWhole() throws SQLException {
      if (isBroken) {
        throw new SQLRecoverableException("The connection is broken", "08003");
      }
    }

    /** Does a deed, and breaks around it where that is planned. */
    @Nullable Object around(String deed, Deed act) throws Throwable {
      requireWhole();
      Plan due = plan;
      if (due == null || !deed.contains(due.deed())) {
        return act.run();
      }
      plan = null;
      if (due.how() == Break.BETWEEN) {
        connection.setAutoCommit(false);
        act.run();
      } else if (due.how() == Break.AFTER) {
        act.run();
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
      }
      open.remove(this);
      breakDown();
      due.broken().accept(due.how());
      throw new SQLRecoverableException("The connection broke", "08006");
    }
  }

  private record BrittleStatement(Line line, Statement statement, String sql)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      Deed act = () -> BrittleDataSource.invoke(statement, method, arguments);
      if (!method.getName().startsWith("execute")) {
        return act.run();
      }
      String deed =
          arguments != null && arguments.length > 0 && arguments[0] instanceof String given
              ? given
              : sql;
      return line.around(deed, act);
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLException("This data source knows its user");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    target.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return target.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return target.isWrapperFor(type);
  }
}
