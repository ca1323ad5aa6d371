package dev.waybill.jdbc.internal.database.postgresql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What pgjdbc knows of a connection without asking the server. It tells that beneath JDBC alone, in
 * types of its own that this code is compiled without; and a connection may be of another driver,
 * or have something in front of it that does not let it through. Safe for use by several threads.
 */
final class PostgresDriver {

  /** The state of a connection's transaction. */
  enum TransactionState {
    NONE,
    OPEN,
    /** A statement has failed, and a commit will be a roll back. */
    FAILED,
    UNKNOWN
  }

  private final Question transactionState =
      new Question("org.postgresql.core.BaseConnection", "getTransactionState");

  private final Question parameter =
      new Question("org.postgresql.PGConnection", "getParameterStatus", String.class);

  /** Whether a setting is on that the server tells of by itself, as PostgreSQL 14 and later do. */
  boolean isOn(String setting, Connection connection) {
    return "on".equals(parameter.ask(connection, setting));
  }

  /** In which state a connection's transaction is. */
  TransactionState transactionState(Connection connection) {
    return switch (String.valueOf(transactionState.ask(connection))) {
      case "IDLE" -> TransactionState.NONE;
      case "OPEN" -> TransactionState.OPEN;
      case "FAILED" -> TransactionState.FAILED;
      default -> TransactionState.UNKNOWN;
    };
  }

  /** A method of the driver's connections, which is looked up once. */
  private static final class Question {

    private final String type;
    private final String name;
    private final Class<?>[] parameters;
    private volatile @Nullable Method method;
    private volatile boolean isLookedUp;

    Question(String type, String name, Class<?>... parameters) {
      this.type = type;
      this.name = name;
      this.parameters = parameters;
    }

    /** Returns the answer; null where there is none. */
    @Nullable Object ask(Connection connection, Object... arguments) {
      try {
        if (!isLookedUp) {
          method = find(connection);
          isLookedUp = true;
        }
        Method found = method;
        return found == null || !connection.isWrapperFor(found.getDeclaringClass())
            ? null
            : found.invoke(connection.unwrap(found.getDeclaringClass()), arguments);
      } catch (SQLException
          | IllegalAccessException
          | InvocationTargetException
          | RuntimeException
          | AbstractMethodError e) {
        return null; // whoever asks has another way
      }
    }

    /** The driver need not be visible from here: a pool's class, or its own, is nearer to it. */
    private @Nullable Method find(Connection connection) throws SQLException {
      Class<?>[] neighbours = {
        connection.getClass(), connection.unwrap(Connection.class).getClass(), PostgresDriver.class
      };
      for (Class<?> neighbour : neighbours) {
        try {
          Class<?> found = Class.forName(type, false, neighbour.getClassLoader());
          if (connection.isWrapperFor(found)) {
            return found.getMethod(name, parameters);
          }
        } catch (ReflectiveOperationException | LinkageError e) {
          // the next one may know it
        }
      }
      return null;
    }
  }
}
