package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections of a pool come back as they were, for the next who gets them. */
final class BorrowedConnectionsTest {

  @ParameterizedTest
  @EnumSource
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
}
