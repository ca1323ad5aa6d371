package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/** A framework with one transaction. */
final class OneTransaction implements ConnectionProvider {

  /** What is to be called before the commit, equal ones once. */
  final Set<Runnable> checks = new LinkedHashSet<>();

  private final Connection connection;
  private final Set<Runnable> afterCommit = new LinkedHashSet<>();

  OneTransaction(Sandbox sandbox) {
    this(sandbox.begin());
  }

  OneTransaction(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Connection current() {
    return connection;
  }

  @Override
  public void beforeCommit(Runnable check) {
    checks.add(check);
  }

  @Override
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /** Commits, or rolls back where a check throws. */
  void commit() throws SQLException {
    try (connection) {
      checks.forEach(Runnable::run);
      connection.commit();
    }
    afterCommit.forEach(Runnable::run);
  }
}
