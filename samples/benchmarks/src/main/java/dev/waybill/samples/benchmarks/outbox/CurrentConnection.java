package dev.waybill.samples.benchmarks.outbox;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * Hands the connection of the current thread's transaction to a library that asks a data source for
 * one, and keeps it open when the library closes it.
 */
final class CurrentConnection {

  private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

  private CurrentConnection() {}

  static DataSource dataSource() {
    Connection passedOn =
        proxy(
            Connection.class,
            (self, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(CURRENT.get(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
    return proxy(
        DataSource.class,
        (self, method, arguments) -> {
          if (method.getName().equals("getConnection")) {
            return passedOn;
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }

  static void during(Connection connection, Runnable action) {
    CURRENT.set(connection);
    try {
      action.run();
    } finally {
      CURRENT.remove();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
