package dev.waybill.jdbc.internal.connection;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.SqlStates;
import dev.waybill.jdbc.internal.dialect.SqlStates.Meaning;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Says what a database's error means, and what mends it. */
public final class SqlErrors {

  /** What no other attempt mends, each with the name of the outbox's table. */
  private static final List<Map.Entry<Meaning, String>> LASTING =
      List.of(
          Map.entry(
              Meaning.TABLE_MISSING,
              "a table of the outbox (%s) is missing where this connection looks for it. Create the"
                  + " tables with the script that dev.waybill.jdbc.Schema prints, or set the schema"
                  + " and the tablePrefix of the outbox to where they are"),
          Map.entry(
              Meaning.COLUMN_MISSING,
              "the outbox's tables (%s) have another layout than this version of Waybill needs:"
                  + " migrate them, or use the version they were made for"),
          Map.entry(
              Meaning.PRIVILEGE_MISSING,
              "the database user lacks a privilege on the outbox's tables (%s): it needs SELECT,"
                  + " INSERT, UPDATE and DELETE, or the part of it that outbox.verify(OutboxRole)"
                  + " tells"),
          Map.entry(
              Meaning.READ_ONLY,
              "the transaction is read-only, where readOnly = false lets it write, or the database"
                  + " is"),
          Map.entry(
              Meaning.STRANGE_SESSION,
              "the database's session is another than the driver takes it for, as where a proxy"
                  + " gives each transaction the next one: set prepareThreshold=0 in the JDBC URL,"
                  + " or let the proxy keep prepared statements, as PgBouncer does from 1.21 on with"
                  + " max_prepared_statements"));

  private SqlErrors() {}

  /**
   * Wraps an error.
   *
   * @param action what was being done, as the beginning of a sentence: "Events cannot be stored"
   */
  public static OutboxUnavailableException unavailable(
      String action, Dialect dialect, SQLException error) {
    return unavailable(action, dialect.tables(), dialect.errors(), error);
  }

  /**
   * Wraps an error where it may not be known yet which database it is of.
   *
   * @param action as there
   */
  public static OutboxUnavailableException unavailable(
      String action, Tables tables, SqlStates states, SQLException error) {
    for (Map.Entry<Meaning, String> known : LASTING) {
      if (states.says(known.getKey(), error)) {
        return lasting(action, known.getValue().formatted(tables.outbox()), error);
      }
    }
    if (states.says(Meaning.TRANSACTION_FAILED, error)) {
      return transactionFailed(action, states, error);
    }
    if (error instanceof ConnectionSource.NoneLeftException none) {
      return passing(
          action,
          "the pool has no connection to give. Workers of this outbox keep %d of its own, one each while they work: let it have more, or build the outbox with a data source for its workers"
              .formatted(none.kept),
          error);
    }
    return states.isTransient(error)
        ? passing(action, "the database does not answer, or refuses for now", error)
        : lasting(action, "the database refused", error);
  }

  /** Wraps an error of a statement on a connection of the application's. */
  public static OutboxUnavailableException unavailable(
      String action, Dialect dialect, Connection connection, SQLException error) {
    if (!dialect.errors().says(Meaning.READ_ONLY, error)
        || isReadOnly(connection)
        || !dialect.sessions().isReadOnly(connection)) {
      return unavailable(action, dialect, error);
    }
    return passing(action, "the server is a standby, or takes no writes for now", error);
  }

  /** Wraps an error of the script that creates the tables. */
  public static OutboxUnavailableException notCreated(
      Tables tables, SqlStates states, SQLException error) {
    String action = "The tables of the outbox cannot be created";
    if (states.says(Meaning.TABLE_EXISTS, error)) {
      return lasting(
          action,
          "there are some already, as %s is one of. Where they are an outbox's, it has them, and nothing is to be done; another outbox beside it needs a schema or a prefix of its own, by in(…) or prefix(…)"
              .formatted(tables.outbox()),
          error);
    }
    if (states.says(Meaning.SCHEMA_MISSING, error)) {
      return lasting(
          action,
          tables.schema() == null
              ? "the schema is not there in which this connection would create them: create it before, or say another by in(…)"
              : "their schema is not there: run CREATE SCHEMA %s before"
                  .formatted(tables.quotedSchema()),
          error);
    }
    return unavailable(action, tables, states, error);
  }

  /** Wraps an error of a statement on a worker's own connection, which it replaces. */
  public static OutboxUnavailableException unavailableToWorker(
      String action, Dialect dialect, SQLException error) {
    return dialect.errors().says(Meaning.READ_ONLY, error)
        ? passing(
            action,
            "its connection takes no writes, as after a failover, and it tries another",
            error)
        : unavailable(action, dialect, error);
  }

  private static boolean isReadOnly(Connection connection) {
    try {
      return connection.isReadOnly();
    } catch (SQLException e) {
      return false;
    }
  }

  /** pgjdbc remembers what had failed first. */
  private static OutboxUnavailableException transactionFailed(
      String action, SqlStates states, SQLException error) {
    SQLException first = error.getCause() instanceof SQLException cause ? cause : error;
    return new OutboxUnavailableException(
        "%s: a statement of the transaction has failed before, so that PostgreSQL takes no other and makes its commit a roll back (%s). Where a statement may fail and the transaction is to go on, set a savepoint before it (connection.setSavepoint()) and roll back to that"
            .formatted(action, text(first)),
        first,
        states.isTransient(first));
  }

  private static OutboxUnavailableException passing(String action, String why, SQLException error) {
    return new OutboxUnavailableException(message(action, why, error), error, true);
  }

  private static OutboxUnavailableException lasting(String action, String why, SQLException error) {
    return new OutboxUnavailableException(message(action, why, error), error, false);
  }

  private static String message(String action, String why, SQLException error) {
    return "%s: %s (%s)".formatted(action, why, text(error));
  }

  private static String text(SQLException error) {
    String message = String.valueOf(error.getMessage()).strip();
    String state = error.getSQLState();
    return state == null || state.isEmpty()
        ? message
        : "%s, SQL state %s".formatted(message, state);
  }
}
