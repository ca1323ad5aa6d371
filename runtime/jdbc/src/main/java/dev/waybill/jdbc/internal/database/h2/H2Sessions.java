package dev.waybill.jdbc.internal.database.h2;

import dev.waybill.jdbc.internal.dialect.SessionActs;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Connections to H2.
 *
 * @param isClosedByInterrupts whether threads that are interrupted close the database
 */
public record H2Sessions(boolean isClosedByInterrupts) implements SessionActs {

  /** For what a connection leads to: a file of this process, a server, or memory. */
  static H2Sessions of(Connection connection) throws SQLException {
    String url = connection.getMetaData().getURL();
    String path = path(connection);
    boolean isFile = path != null && !path.startsWith("async:") && !path.startsWith("retry:");
    boolean isRemote = url.startsWith("jdbc:h2:tcp:") || url.startsWith("jdbc:h2:ssl:");
    return new H2Sessions(isFile && !isRemote);
  }

  public static H2Sessions inMemory() {
    return new H2Sessions(false);
  }

  @Override
  public void requireUninterrupted() {
    if (isClosedByInterrupts && Thread.currentThread().isInterrupted()) {
      throw new CancellationException(
          "The thread is interrupted, and H2 would close this database for everybody if it were read"
              + " or written now: clear the interrupt before, or let the JDBC URL say"
              + " jdbc:h2:async: before the path");
    }
  }

  @Override
  public boolean isIsolationOfSession() {
    return true;
  }

  @Override
  public void setReadCommitted(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }

  /** H2 acknowledges commits up to half a second before it writes them, unless told not to. */
  @Override
  public String warning(Connection connection) throws SQLException {
    String delay = path(connection) == null ? "0" : setting(connection, "WRITE_DELAY");
    return delay.equals("0")
        ? ""
        : "This H2 database reports a commit before it is written (WRITE_DELAY is %s ms): a crash"
                .formatted(delay)
            + " loses events whose transactions have committed. Add ;WRITE_DELAY=0 to the JDBC URL.";
  }

  /** Returns where the file is; null for a database in memory. */
  private static @Nullable String path(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet path = statement.executeQuery("SELECT DATABASE_PATH()")) {
      return path.next() ? path.getString(1) : null;
    }
  }

  /** By the places of the columns, whose names the URL's OLD_INFORMATION_SCHEMA decides. */
  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet settings = statement.executeQuery("SELECT * FROM INFORMATION_SCHEMA.SETTINGS")) {
      while (settings.next()) {
        if (settings.getString(1).equals(name)) {
          return settings.getString(2);
        }
      }
      return "0";
    }
  }
}
