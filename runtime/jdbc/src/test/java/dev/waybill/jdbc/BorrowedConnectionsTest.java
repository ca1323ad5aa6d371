package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.internal.connection.Borrowed;
import dev.waybill.jdbc.internal.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections of a pool come back as they were, for the next who gets them. */
final class BorrowedConnectionsTest {

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void whateverWorkersAndOperatorsDid(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    List<String> modes = new ArrayList<>();
    spy.afterOpen =
        connection -> {
          connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
          connection.setAutoCommit(false);
          if (database == Databases.POSTGRESQL) {
            connection.setNetworkTimeout(Runnable::run, 12_345);
          }
        };
    spy.beforeClose =
        connection ->
            modes.add(
                "%s %s %d"
                    .formatted(
                        connection.getTransactionIsolation() == Connection.TRANSACTION_SERIALIZABLE,
                        connection.getAutoCommit(),
                        connection.getNetworkTimeout()));
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).build();
    sandbox.append(sandbox.outbox(), "a1", "a2");

    outbox.verify();
    outbox.getPending();
    outbox.markAsPublished("a1");
    Sandbox.drain(outbox, "w");
    outbox.leave("w");

    assertThat(spy.open).hasValue(0);
    assertThat(modes)
        .isNotEmpty()
        .containsOnly(database == Databases.H2 ? "true false 0" : "true false 12345");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void alsoTheOneThatTheTablesWereCreatedOn(Databases database) throws SQLException {
    SpyDataSource spy = new SpyDataSource(database.create());
    List<Boolean> modes = new ArrayList<>();
    spy.afterOpen = connection -> connection.setAutoCommit(false);
    spy.beforeClose = connection -> modes.add(connection.getAutoCommit());

    database.schema().create(spy.dataSource());

    assertThat(modes).containsExactly(false);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void alsoWhatIsStillWithinATransaction(Databases database) throws SQLException {
    SpyDataSource spy = new SpyDataSource(database.create());
    List<Integer> isolations = new ArrayList<>();
    spy.afterOpen =
        connection -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    spy.beforeClose = connection -> isolations.add(connection.getTransactionIsolation());

    Dialect dialect = Dialects.of(database, "CURRENT_TIMESTAMP");
    try (Borrowed borrowed = Borrowed.of(spy.dataSource().getConnection(), dialect)) {
      borrowed.connection().setAutoCommit(false);
      try (var statement = borrowed.connection().createStatement()) {
        statement.execute("SELECT 1");
      }
    }

    assertThat(isolations).containsExactly(Connection.TRANSACTION_SERIALIZABLE);
  }
}
