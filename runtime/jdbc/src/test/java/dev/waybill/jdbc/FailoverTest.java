package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.OutboxWorker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections to a server that takes no writes any more do not come back from a pool. */
@SuppressWarnings("try") // resources that are there to be closed
final class FailoverTest {

  private final Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
  private final Failures failures = new Failures();
  private final List<String> published = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void theWorkerGoesOnWithTheNextConnection(Pools kind) throws Exception {
    KnownConnections server = server();
    Pools.Open pool = kind.over(server, 4, Duration.ofSeconds(30));
    JdbcOutbox outbox = sandbox.builder(pool.dataSource()).listener(failures).build();
    try (AutoCloseable unused = pool.end();
        OutboxWorker worker = worker(outbox)) {
      worker.tick();
      pool.dataSource().getConnection().close(); // one more of that server, which the pool keeps
      for (Connection each : server.opened()) {
        KnownConnections.execute(each, READ_ONLY_SESSION);
      }
      sandbox.append(sandbox.outbox(), "a1");

      worker.tick();
      assertThat(failures.heard)
          .singleElement()
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue())
          .extracting(Throwable::getMessage)
          .asString()
          .contains("its connection takes no writes, as after a failover, and it tries another");
      worker.tick();

      assertThat(published).containsExactly("a1");
      assertThat(failures.heard).hasSize(1);
    }
  }

  @Test
  void whatFailsForItsOwnSakeCostsNoConnection() {
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).listener(failures).build();
    try (OutboxWorker worker = worker(outbox)) {
      worker.tick();
      spy.failing = "FROM \"outbox\" o"; // as a statement that takes too long

      worker.tick();

      assertThat(failures.heard).hasSize(1);
      assertThat(spy.aborted).hasValue(0);
      spy.failing = null;
    }
  }

  // What the application is told

  @Test
  void toEnqueueOnAStandbyMaySucceedLater() throws SQLException {
    try (Connection connection = server().getConnection()) {
      KnownConnections.execute(connection, READ_ONLY_SESSION);
      connection.setAutoCommit(false);

      assertThatThrownBy(() -> sandbox.outbox().in(connection).enqueueEvent(event("a1")))
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue())
          .hasMessageContaining("the server is a standby, or takes no writes for now");
    }
  }

  @Test
  void toEnqueueInATransactionThatItsOwnerMadeReadOnlyMayNot() throws SQLException {
    try (Connection connection = server().getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);

      assertThatThrownBy(() -> sandbox.outbox().in(connection).enqueueEvent(event("a1")))
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isFalse())
          .hasMessageContaining("the transaction is read-only, where readOnly = false lets it");
    }
  }

  @Test
  void norInOneThatIsMadeSoBySql() throws SQLException {
    try (Connection connection = server().getConnection()) {
      connection.setAutoCommit(false);
      KnownConnections.execute(connection, "SET TRANSACTION READ ONLY");

      assertThatThrownBy(() -> sandbox.outbox().in(connection).enqueueEvent(event("a1")))
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isFalse())
          .hasMessageContaining("readOnly = false");
    }
  }

  private static final String READ_ONLY_SESSION =
      "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";

  private KnownConnections server() {
    return KnownConnections.of(sandbox);
  }

  private OutboxWorker worker(JdbcOutbox outbox) {
    return OutboxWorker.builder(
            outbox,
            (stream, event) -> {
              published.add(event.id());
              return CompletableFuture.completedFuture(null);
            })
        .build();
  }
}
