package dev.waybill.jdbc.internal.database.postgresql;

import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.database.postgresql.PostgresDriver.TransactionState;
import dev.waybill.jdbc.internal.dialect.SessionActs;
import dev.waybill.jdbc.internal.dialect.SqlStates.Meaning;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Connections to PostgreSQL, and the transactions on them. */
public final class PostgresSessions implements SessionActs {

  private final PostgresDriver driver = new PostgresDriver();
  private final Tables tables;

  public PostgresSessions(Tables tables) {
    this.tables = tables;
  }

  /** A relay can publish what a crash of the database then makes undone. */
  @Override
  public String warning(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet setting = statement.executeQuery("SHOW synchronous_commit")) {
      setting.next();
      return setting.getString(1).equals("off")
          ? "This PostgreSQL session reports a commit before it is written (synchronous_commit is"
              + " off): a crash undoes transactions that have committed, and whose events may have"
              + " been published. Set synchronous_commit to on, for this database or its users."
          : "";
    }
  }

  @Override
  public void setReadCommitted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }
  }

  @Override
  public boolean isReadOnly(Connection connection) {
    return driver.isOn("in_hot_standby", connection)
        || driver.isOn("default_transaction_read_only", connection);
  }

  @Override
  public boolean isInTransaction(Connection connection) {
    TransactionState state = driver.transactionState(connection);
    return state == TransactionState.OPEN || state == TransactionState.FAILED;
  }

  /**
   * A plan that was made for a table of a few rows reads all of it, until somebody analyzes the
   * table: each acknowledgement read 10,000 rows, where they had come within a second.
   */
  @Override
  public void planAnew(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DISCARD PLANS");
    }
  }

  /** Asks the server where the driver does not tell, and to learn what it was that failed. */
  @Override
  public void requireCommittable(Connection connection) throws SQLException {
    TransactionState state = driver.transactionState(connection);
    if (state == TransactionState.NONE || state == TransactionState.OPEN) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    } catch (SQLException e) {
      if (PostgresDialect.ERRORS.says(Meaning.TRANSACTION_FAILED, e)) {
        throw SqlErrors.unavailable("Nothing was committed", tables, PostgresDialect.ERRORS, e);
      }
      throw e;
    }
  }
}
