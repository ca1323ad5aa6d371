package dev.waybill.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that sees what is done with its connections, and can lose them: every call then
 * fails as it does where a database has gone away.
 */
final class SpyDataSource {

  /** What was executed by prepared statements, in order. */
  final List<String> executed = new CopyOnWriteArrayList<>();

  /** What was executed by others, in order. */
  final List<String> executedPlainly = new CopyOnWriteArrayList<>();

  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger aborted = new AtomicInteger();
  volatile boolean isAway;

  /** Which connections are of the server as it is: those before were ended. */
  private final AtomicInteger life = new AtomicInteger();

  /** With which SQL state commits fail; null where they do not. */
  volatile @Nullable String failsAtCommit;

  final AtomicInteger failedCommits = new AtomicInteger();

  /** A statement with this in it is refused; null where none is. */
  volatile @Nullable String failing;

  final AtomicInteger refused = new AtomicInteger();
  volatile Runnable onRefusal = () -> {};

  volatile Step afterOpen = connection -> {};
  volatile Step beforeClose = connection -> {};

  /** What is done on a connection that is given out or back. */
  interface Step {
    void run(Connection connection) throws SQLException;
  }

  /**
   * Whether the driver's own connections cannot be had, as where a pool does not let them through.
   */
  volatile boolean isOpaque;

  /** What the database calls itself; null for its own name. */
  volatile @Nullable String product;

  private final DataSource real;

  SpyDataSource(DataSource real) {
    this.real = real;
  }

  /** What a program is given. */
  DataSource dataSource() {
    return (DataSource)
        proxy(
            DataSource.class,
            (method, arguments) -> {
              if (!method.getName().equals("getConnection")) {
                return call(real, method, arguments);
              }
              requireThere();
              Connection connection =
                  (Connection) Objects.requireNonNull(call(real, method, arguments));
              afterOpen.run(connection);
              open.incrementAndGet();
              return watched(connection);
            });
  }

  /** The server has ended all connections, and gives out new ones. */
  void endAll() {
    life.incrementAndGet();
  }

  private Connection watched(Connection connection) {
    int ofLife = life.get();
    return (Connection)
        proxy(
            Connection.class,
            (method, arguments) -> {
              boolean isEnd = Set.of("close", "abort", "isClosed").contains(method.getName());
              if (ofLife != life.get() && !isEnd) {
                throw new SQLException("the connection is gone", "08006");
              }
              switch (method.getName()) {
                case "close" -> {
                  beforeClose.run(connection);
                  open.decrementAndGet();
                }
                case "isClosed" -> {}
                case "abort" -> aborted.incrementAndGet();
                case "isWrapperFor" -> {
                  if (isOpaque) {
                    return false;
                  }
                }
                case "commit" -> {
                  if (failsAtCommit != null) {
                    failedCommits.incrementAndGet();
                    throw new SQLException("the commit failed", failsAtCommit);
                  }
                  requireThere();
                }
                default -> requireThere();
              }
              if (product != null && method.getName().equals("getMetaData")) {
                return proxy(DatabaseMetaData.class, (asked, none) -> product);
              }
              Object result = call(connection, method, arguments);
              if (result instanceof PreparedStatement prepared) {
                return watched(PreparedStatement.class, prepared, (String) arguments[0]);
              }
              return result instanceof Statement statement
                  ? watched(Statement.class, statement, "")
                  : result;
            });
  }

  private Statement watched(Class<? extends Statement> type, Statement statement, String prepared) {
    return (Statement)
        proxy(
            type,
            (method, arguments) -> {
              if (method.getName().startsWith("execute")) {
                String sql = arguments == null ? prepared : (String) arguments[0];
                requireThere();
                requireAccepted(sql);
                (arguments == null ? executed : executedPlainly).add(sql);
              }
              return call(statement, method, arguments);
            });
  }

  private void requireAccepted(String sql) throws SQLException {
    String bad = failing;
    if (bad != null && sql.contains(bad)) {
      refused.incrementAndGet();
      onRefusal.run();
      throw new SQLException("the statement takes too long", "57014");
    }
  }

  private void requireThere() throws SQLException {
    if (isAway) {
      throw new SQLException("the database is away", "08006");
    }
  }

  private interface Handler {
    @Nullable Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static Object proxy(Class<?> type, Handler handler) {
    return Proxy.newProxyInstance(
        SpyDataSource.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> handler.handle(method, arguments));
  }

  private static @Nullable Object call(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
