package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Workers and operators run under READ COMMITTED, and leave the settings of a session alone. */
final class SessionIsolationTest {

  private static final String SERIALIZABLE =
      "&options=-c%20default_transaction_isolation=serializable";

  private final Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);

  @Test
  void theSessionKeepsItsDefaultWhileAWorkerHasIt() throws SQLException {
    KnownConnections database = KnownConnections.of(sandbox, SERIALIZABLE);
    JdbcOutbox outbox = sandbox.builder(database).build();
    sandbox.append(sandbox.outbox(), "a1");

    try (Claim claim = outbox.claim("w", 10)) {
      claim.published(List.of("a1"));

      assertThat(database.opened()).hasSize(1);
      Connection workers = database.opened().get(0);
      assertThat(KnownConnections.value(workers, "SHOW default_transaction_isolation"))
          .isEqualTo("serializable");
      assertThat(workers.getAutoCommit()).isTrue();
    }
    outbox.leave("w");
  }

  /** A serializable transaction's read is known of for as long as another one is open. */
  @Test
  void nothingThatWorkersAndOperatorsDoIsSerializable() throws SQLException {
    KnownConnections database = KnownConnections.of(sandbox, SERIALIZABLE);
    JdbcOutbox outbox = sandbox.builder(database).build();
    try (Connection other = database.getConnection()) {
      other.setAutoCommit(false);
      String unused = KnownConnections.value(other, "SELECT count(*) FROM pg_class");

      everythingThatAWorkerDoes(outbox);
      everythingThatAnOperatorDoes(outbox);

      assertThat(
              sandbox.strings(
                  """
                  SELECT relation::regclass || ' ' || locktype FROM pg_locks
                  WHERE mode = 'SIReadLock' AND relation::regclass::text LIKE '%outbox%'
                    AND relation IN (SELECT oid FROM pg_class WHERE relnamespace =
                                       (SELECT oid FROM pg_namespace
                                        WHERE nspname = current_schema()))
                  """))
          .isEmpty();
    }
  }

  private void everythingThatAWorkerDoes(JdbcOutbox outbox) {
    sandbox.append(sandbox.outbox(), "a1", "b1", "b2", "c1");
    try (Claim claim = outbox.claim("w", 3)) {
      claim.lookAhead();
      claim.renew();
      claim.failed("a1", PublishException.retriable("refused", null));
      claim.published(List.of("b1"));
    }
    sandbox.pass(Sandbox.LEASE.plusHours(1));
    Sandbox.appear(outbox, "heir");
    Sandbox.drain(outbox, "heir");
    outbox.leave("heir");
    outbox.leave("w");
  }

  private void everythingThatAnOperatorDoes(JdbcOutbox outbox) {
    sandbox.append(sandbox.outbox(), "d1", "e1", "f1");
    outbox.verify();
    assertThat(outbox.measure().pending()).isPositive();
    outbox.markAsPublished("d1");
    outbox.markAsFailed("e1");
    assertThat(outbox.getPending()).isNotEmpty();
    assertThat(outbox.deadLetters().replay("none")).isFalse();
  }

  @Test
  void whereTheDefaultIsReadCommittedNothingIsSaidOfIt() {
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).build();

    everythingThatAWorkerDoes(outbox);
    everythingThatAnOperatorDoes(outbox);

    assertThat(spy.executedPlainly).noneMatch(sql -> sql.contains("ISOLATION"));
  }

  @Test
  @SuppressWarnings("try") // the workers are there to be closed
  void serializableAppendersFailNoMoreBesideWorkersThanWithoutThem() throws Exception {
    KnownConnections database = KnownConnections.of(sandbox, SERIALIZABLE);
    JdbcOutbox outbox = JdbcOutbox.builder(database).build();

    int alone = SerializableAppenders.conflicts(database, outbox);
    int beside;
    try (OutboxWorker first = start(outbox);
        OutboxWorker second = start(outbox)) {
      beside = SerializableAppenders.conflicts(database, outbox);
      Sandbox.until(() -> sandbox.stored().isEmpty());
    }

    assertThat(beside).isLessThanOrEqualTo(alone);
  }

  private static OutboxWorker start(JdbcOutbox outbox) {
    return OutboxWorker.builder(outbox, (stream, event) -> CompletableFuture.completedFuture(null))
        .build()
        .start(Duration.ofMillis(10));
  }

  // Behind a proxy that hands sessions on from transaction to transaction

  @Test
  void aPreparedStatementThatIsThereAlreadyNamesItsRemedy() throws SQLException {
    try (Connection connection =
        KnownConnections.of(sandbox, "&prepareThreshold=1").getConnection()) {
      connection.setAutoCommit(false);
      KnownConnections.execute(
          connection,
          """
          DO $$ BEGIN FOR i IN 3..30 LOOP
            EXECUTE format('PREPARE "S_%s" AS SELECT 1', i);
          END LOOP; END $$
          """);

      assertThatThrownBy(() -> sandbox.outbox().in(connection).enqueueEvent(event("a1")))
          .hasMessageContaining("set prepareThreshold=0 in the JDBC URL")
          .hasMessageContaining("SQL state 42P05");
    }
  }

  @Test
  void oneThatIsNotThereNamesIt() throws SQLException {
    try (Connection connection =
        KnownConnections.of(sandbox, "&prepareThreshold=1").getConnection()) {
      connection.setAutoCommit(false);
      OutboxTransaction transaction = sandbox.outbox().in(connection);
      transaction.enqueueEvent(event("a1"));
      KnownConnections.execute(connection, "DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$");

      assertThatThrownBy(() -> transaction.enqueueEvent(event("a2")))
          .hasMessageContaining("set prepareThreshold=0 in the JDBC URL")
          .hasMessageContaining("SQL state 26000");
    }
  }
}
