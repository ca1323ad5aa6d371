package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.row.Acknowledgement;
import dev.waybill.jdbc.internal.row.Fence;
import dev.waybill.jdbc.internal.row.Search;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.Wait;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * InnoDB locks what a statement walks over, and gaps between rows: who appends, and who relays,
 * must not get into each other's way. Sessions fail where they wait for a second.
 */
final class MysqlLocksTest {

  private static final String IMPATIENT = "SET SESSION innodb_lock_wait_timeout = 1";

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void whatIsPublishedIsAcknowledgedWhileAnAppendIsOpen(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    String[] committed = IntStream.rangeClosed(1, 20).mapToObj(i -> "a" + i).toArray(String[]::new);
    sandbox.append(sandbox.outbox(), committed);
    JdbcOutbox impatient = sandbox.builder(UrlDataSource.prepared(sandbox, IMPATIENT)).build();

    try (Connection open = sandbox.begin()) {
      sandbox.outbox().in(open).enqueueEvent(event("b1"));

      assertThat(Sandbox.drain(impatient, "w")).containsExactly(committed);
      assertThat(sandbox.stored()).isEmpty();
      open.commit();
    }

    assertThat(Sandbox.drain(impatient, "w")).containsExactly("b1");
  }

  @ParameterizedTest
  @CsvSource({
    "MARIADB_11_4, READ COMMITTED", "MARIADB_11_4, REPEATABLE READ",
    "MARIADB_10_11, READ COMMITTED", "MARIADB_10_11, REPEATABLE READ",
    "MYSQL_8_0, READ COMMITTED", "MYSQL_8_0, REPEATABLE READ",
  })
  void anAppendWaitsForNoOther(Databases database, String isolation) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    DataSource impatient =
        UrlDataSource.prepared(
            sandbox, IMPATIENT, "SET SESSION TRANSACTION ISOLATION LEVEL " + isolation);
    JdbcOutbox outbox = sandbox.outbox();
    JdbcOutbox capturing = sandbox.builder().changeDataCapture().build();

    try (Connection first = impatient.getConnection();
        Connection second = impatient.getConnection()) {
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      outbox.in(first).enqueueEvent(event("a1"));
      capturing.in(first).enqueueEvent(event("a2"));
      outbox.in(second).enqueueEvent(event("b1"));
      capturing.in(second).enqueueEvent(event("b2"));
      second.commit();
      outbox.in(first).enqueueEvent(event("a3"));
      first.commit();
    }

    assertThat(sandbox.stored()).containsExactly("a1", "b1", "a3");
  }

  /** What is gone already, at the end of the table: a DELETE could lock the gap that is there. */
  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void noAppendWaitsForAnAcknowledgement(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "a2", "a3");
    Dialect dialect = sandbox.dialect();
    Fence right = new Fence("w", new Integer[0], new Long[64]);

    try (Connection relaying = sandbox.begin()) {
      dialect.sessions().setReadCommitted(relaying);
      List<Stored> rows = rows(dialect, relaying);
      Acknowledgement acknowledgement = new Acknowledgement(right, rows);
      assertThat(dialect.fences().acknowledge(relaying, acknowledgement)).isEqualTo(3);
      relaying.commit();

      assertThat(dialect.fences().acknowledge(relaying, acknowledgement)).isZero();
      assertThat(dialect.fences().deleteSingly(relaying, acknowledgement)).isZero();
      DataSource impatient = UrlDataSource.prepared(sandbox, IMPATIENT);

      assertThatCode(() -> outbox.inTransaction(impatient, tx -> tx.enqueueEvent(event("b1"))))
          .doesNotThrowAnyException();
      relaying.rollback();
    }
  }

  private static List<Stored> rows(Dialect dialect, Connection connection) throws SQLException {
    Integer[] all = IntStream.range(0, 64).boxed().toArray(Integer[]::new);
    return dialect
        .pages()
        .fetch(
            connection,
            new Search(0, all, 100, null),
            payload -> {
              throw new UnsupportedOperationException();
            })
        .rows();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void anAcknowledgementThatWaitedTooLongForALockIsTriedAgainAndCountsNoAttempt(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.append(sandbox.outbox(), "a1");
    JdbcOutbox impatient = sandbox.builder(UrlDataSource.prepared(sandbox, IMPATIENT)).build();
    try (Claim claim = impatient.claim("w", 10);
        Connection operating = sandbox.begin()) {
      KnownConnections.execute(operating, "SELECT seq FROM outbox FOR UPDATE");

      assertThatThrownBy(() -> claim.published(List.of("a1")))
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue());
      operating.rollback();
    }

    try (Claim again = impatient.claim("w", 10)) {
      assertThat(ids(again)).containsExactly("a1");
      assertThat(again.entries().get(0).retryCount()).isZero();
      again.published(List.of("a1"));
    }
    assertThat(sandbox.stored()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void whoCannotAppendForALockIsToldThatItMayPass(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    DataSource impatient =
        UrlDataSource.prepared(sandbox, IMPATIENT, "SET SESSION lock_wait_timeout = 1");
    try (Connection operating = sandbox.begin()) {
      KnownConnections.execute(operating, "LOCK TABLES outbox READ");

      assertThatThrownBy(
              () -> sandbox.outbox().inTransaction(impatient, tx -> tx.enqueueEvent(event("a1"))))
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue());
      KnownConnections.execute(operating, "UNLOCK TABLES");
    }
    assertThat(sandbox.stored()).isEmpty();
  }

  /** It is ended since it has done less than the other. */
  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void whoseAppendIsEndedForADeadlockIsToldThatItMayPassAndRepeatsTheTransaction(Databases database)
      throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("CREATE TABLE stock (id bigint PRIMARY KEY, pieces bigint NOT NULL)");
    sandbox.execute("INSERT INTO stock VALUES (1, 5), (2, 5), (3, 5), (4, 5)");
    JdbcOutbox outbox = sandbox.outbox();
    try (Connection appending = sandbox.begin();
        Connection other = sandbox.begin()) {
      KnownConnections.execute(appending, "UPDATE stock SET pieces = 4 WHERE id = 1");
      KnownConnections.execute(other, "UPDATE stock SET pieces = 3 WHERE id > 1");
      KnownConnections.execute(other, "SELECT seq FROM outbox FOR UPDATE");
      CompletableFuture<Void> appended =
          Wait.elsewhere(
              () -> {
                outbox.in(appending).enqueueEvent(event("a1"));
                return null;
              });
      LockWaits.untilWaiting(sandbox, 1);

      KnownConnections.execute(other, "UPDATE stock SET pieces = 3 WHERE id = 1");

      assertThatThrownBy(() -> appended.get(30, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue());
      other.commit();
      appending.rollback();
      KnownConnections.execute(appending, "UPDATE stock SET pieces = 2 WHERE id = 1");
      outbox.in(appending).enqueueEvent(event("a1"));
      appending.commit();
    }
    assertThat(sandbox.stored()).containsExactly("a1");
    assertThat(sandbox.strings("SELECT pieces FROM stock ORDER BY id"))
        .containsExactly("2", "3", "3", "3");
  }

  /** The database ends one of them, and what it ends is not seen: its consumer tries again. */
  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void ofConsumersThatWaitForOneThatRollsBackOneIsToldThatItMayPass(Databases database)
      throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    Inbox inbox = Inbox.of(sandbox.dataSource);
    try (Connection first = sandbox.begin();
        Connection second = sandbox.begin();
        Connection third = sandbox.begin()) {
      assertThat(inbox.firstSeen(first, "billing", "e1")).isTrue();
      List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
      for (Connection each : List.of(second, third)) {
        waiting.add(Wait.elsewhere(() -> inbox.firstSeen(each, "billing", "e1")));
        LockWaits.untilWaiting(sandbox, waiting.size());
      }

      first.rollback();

      CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new))
          .exceptionally(failure -> null)
          .get(30, TimeUnit.SECONDS);
      List<CompletableFuture<Boolean>> ended =
          waiting.stream().filter(CompletableFuture::isCompletedExceptionally).toList();
      assertThat(ended).hasSize(1);
      assertThatThrownBy(() -> ended.get(0).join())
          .cause()
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue());
      Connection loser = ended.get(0) == waiting.get(0) ? second : third;
      Connection winner = loser == second ? third : second;
      loser.rollback();
      winner.commit();
      assertThat(inbox.firstSeen(loser, "billing", "e1")).isFalse();
    }
  }
}
