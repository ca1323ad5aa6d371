package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool that is too small for its workers is told from a database that does not answer. */
@SuppressWarnings("try") // resources that are there to be closed
final class SmallPoolTest {

  private static final String WHY =
      "the pool has no connection to give. Workers of this outbox keep 1 of its own";

  /** The least that HikariCP takes; whoever is not refused gets the connection that is there. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);

  @ParameterizedTest
  @EnumSource
  void whoeverFindsNoConnectionLeftIsToldWhoKeepsIt(Pools kind) throws Exception {
    Pools.Open pool = kind.over(KnownConnections.of(sandbox), 1, PATIENCE);
    JdbcOutbox outbox = sandbox.builder(pool.dataSource()).build();
    try (AutoCloseable unused = pool.end()) {
      Sandbox.appear(outbox, "w");

      assertThatThrownBy(
              () -> outbox.inTransaction(pool.dataSource(), tx -> tx.enqueueEvent(event("a1"))))
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue())
          .hasMessageStartingWith("The transaction cannot begin: " + WHY);
      assertThatThrownBy(outbox::getPending).hasMessageContaining(WHY);
      assertThatThrownBy(() -> outbox.claim("x", 10)).hasMessageContaining(WHY);

      outbox.leave("w");
      sandbox.append(outbox, "a1");
      assertThat(outbox.getPending()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereNoWorkerKeepsAnyThePoolAloneIsQuoted(Pools kind) throws Exception {
    Pools.Open pool = kind.over(KnownConnections.of(sandbox), 1, PATIENCE);
    JdbcOutbox outbox = sandbox.builder(pool.dataSource()).build();
    try (AutoCloseable unused = pool.end()) {
      Sandbox.appear(outbox, "w");
      outbox.leave("w");
      try (Connection application = pool.dataSource().getConnection()) {
        assertThatThrownBy(outbox::getPending)
            .isInstanceOf(OutboxUnavailableException.class)
            .hasMessageStartingWith("Pending events cannot be listed: ")
            .hasMessageNotContaining("Workers of this outbox");
      }
    }
  }
}
