package dev.waybill.jdbc.internal.connection;

import dev.waybill.jdbc.internal.dialect.SessionActs;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection that runs everything under READ COMMITTED, although its session's default is another
 * isolation. It says so to each transaction: the session stays as it is, since behind a proxy that
 * hands it on from transaction to transaction it is the application's, too.
 *
 * <p>A statement in auto-commit mode becomes a transaction, which is committed when the statement
 * is closed: the driver may still be reading its rows from the server until then.
 */
final class ReadCommitted implements InvocationHandler {

  private final Connection connection;
  private final SessionActs sessions;

  /** What the caller has set; of the connection itself, it is off while a statement is open. */
  private boolean isAutoCommit = true;

  private boolean isBegun;
  private int openStatements;

  private ReadCommitted(Connection connection, SessionActs sessions) {
    this.connection = connection;
    this.sessions = sessions;
  }

  /** Wraps a connection in auto-commit mode. */
  static Connection on(Connection connection, SessionActs sessions) {
    return proxy(Connection.class, new ReadCommitted(connection, sessions));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ReadCommitted.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "getAutoCommit" -> {
        return isAutoCommit;
      }
      case "setAutoCommit" -> {
        isAutoCommit = Boolean.TRUE.equals(arguments == null ? null : arguments[0]);
        isBegun = false;
      }
      case "commit" -> isBegun = false;
      case "rollback" -> isBegun &= arguments != null; // to a savepoint
      default -> {}
    }
    Object result = call(connection, method, arguments);
    return result instanceof Statement statement
        ? proxy(method.getReturnType().asSubclass(Statement.class), new Watched(statement))
        : result;
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private void begin() throws SQLException {
    if (!isBegun) {
      connection.setAutoCommit(false);
      sessions.setReadCommitted(connection);
      isBegun = true;
    }
  }

  private void commit() throws SQLException {
    if (isAutoCommit && isBegun && openStatements == 0) {
      isBegun = false;
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private void rollBack(Throwable cause) {
    if (isAutoCommit) {
      isBegun = false;
      try {
        connection.rollback();
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        cause.addSuppressed(e); // the connection is gone, and the database rolls back itself
      }
    }
  }

  /** A statement that begins and ends a transaction where there is none. */
  private final class Watched implements InvocationHandler {

    private final Statement statement;
    private boolean isExecuted;

    Watched(Statement statement) {
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().startsWith("execute")) {
        return execute(method, arguments);
      }
      Object result = call(statement, method, arguments);
      if (method.getName().equals("close") && isExecuted) {
        isExecuted = false;
        openStatements--;
        commit();
      }
      return result;
    }

    private @Nullable Object execute(Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (!isExecuted) {
        isExecuted = true;
        openStatements++;
      }
      try {
        begin();
        return call(statement, method, arguments);
      } catch (Throwable t) {
        rollBack(t);
        throw t;
      }
    }
  }
}
