package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.TransientFailures;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.Wait;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The inbox tells for a whole page at once which of its events are new. */
final class InboxPagesTest {

  private static final long PATIENCE_SECONDS = 60;

  private static List<IntegrationEvent<?>> page(String... ids) {
    List<IntegrationEvent<?>> page = new ArrayList<>();
    Stream.of(ids).map(Sandbox::event).forEach(page::add);
    return page;
  }

  private static List<String> unseen(Connection connection, Inbox inbox, String... ids) {
    return inbox.firstSeen(connection, "billing", page(ids)).stream()
        .map(IntegrationEvent::id)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void newEventsOfAPageAreToldInItsOrderAndEachOfThemOnce(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      inbox.firstSeen(connection, "billing", "c1");

      assertThat(unseen(connection, inbox, "d1", "a1", "c1", "a1", "b1"))
          .containsExactly("d1", "a1", "b1");
      connection.commit();

      assertThat(unseen(connection, inbox, "a1", "e1", "d1")).containsExactly("e1");
      assertThat(unseen(connection, inbox, "a1", "d1")).isEmpty();
      assertThat(unseen(connection, inbox)).isEmpty();
      assertThat(inbox.firstSeen(connection, "search", page("a1"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDuplicateWithinAPageIsNewTheFirstTime(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      IntegrationEvent<?> first = Sandbox.event("a1");
      IntegrationEvent<?> again = Sandbox.event("a1");

      List<IntegrationEvent<?>> unseen =
          Inbox.of(sandbox.dataSource).firstSeen(connection, "billing", List.of(first, again));

      assertThat(unseen).singleElement().isSameAs(first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRollBackForgetsThePage(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      unseen(connection, inbox, "a1", "b1");

      connection.rollback();

      assertThat(unseen(connection, inbox, "a1", "b1")).containsExactly("a1", "b1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecondTransactionWaitsForTheFirstAndIsToldWhatThatHasLeft(Databases database)
      throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection first = sandbox.begin();
        Connection second = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      unseen(first, inbox, "b1");
      CompletableFuture<List<String>> answer =
          Wait.elsewhere(() -> unseen(second, inbox, "a1", "b1", "c1"));
      LockWaits.untilDoneOrWaiting(sandbox, answer);
      assertThat(answer).as("while the first is open").isNotDone();

      first.commit();

      assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).containsExactly("a1", "c1");
      second.commit();
      assertThat(sandbox.number("SELECT count(*) FROM \"inbox\"")).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoConsumersWithTheSameEventsInAnyOrderNeverBarEachOthersWay(Databases database)
      throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection third = sandbox.begin();
        Connection one = sandbox.begin();
        Connection other = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      unseen(third, inbox, "m1"); // in the middle, so that both are on their way when it commits
      CompletableFuture<List<String>> ofOne =
          Wait.elsewhere(() -> unseen(one, inbox, "a1", "m1", "z1"));
      LockWaits.untilWaiting(sandbox, 1);
      CompletableFuture<List<String>> ofOther =
          Wait.elsewhere(() -> unseen(other, inbox, "z1", "m1", "a1"));
      LockWaits.untilWaiting(sandbox, 2);

      third.commit();

      assertThat(ofOne.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).containsExactly("a1", "z1");
      one.commit();
      assertThat(ofOther.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEmpty();
      other.commit();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anHeirWaitsForAZombiesTransactionNoLongerThanItsLockTimeout(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection zombie = sandbox.begin();
        Connection heir = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      unseen(zombie, inbox, "a1");
      KnownConnections.execute(
          heir,
          switch (database) {
            case H2 -> "SET LOCK_TIMEOUT 50";
            case POSTGRESQL -> "SET LOCAL lock_timeout = 50";
            default -> "SET SESSION innodb_lock_wait_timeout = 1"; // seconds
          });

      assertThatThrownBy(() -> unseen(heir, inbox, "a1", "b1"))
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue());
      heir.rollback();

      zombie.rollback();
      assertThat(unseen(heir, inbox, "a1", "b1")).containsExactly("a1", "b1");
    }
  }

  @Test
  void anHeirWithoutLockTimeoutGetsOneForThisStatementAloneOnPostgres() throws SQLException {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    try (Connection zombie = sandbox.begin();
        Connection heir = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      unseen(zombie, inbox, "a1");
      unseen(heir, inbox, "b1");
      assertThat(lockTimeout(heir)).isEqualTo("0");

      assertThatThrownBy(() -> unseen(heir, inbox, "a1"))
          .isInstanceOf(OutboxUnavailableException.class)
          .hasMessageContaining("lock timeout");

      heir.rollback();
      assertThat(lockTimeout(heir)).isEqualTo("0");
    }
  }

  private static String lockTimeout(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SHOW lock_timeout")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Which it is told, but on PostgreSQL, which refuses; InnoDB has others wait for who reads. */
  @ParameterizedTest
  @EnumSource
  void whatAnotherHasSeenSinceATransactionLookedIsNotTakenForNew(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection first = sandbox.begin();
        Connection second = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      second.setTransactionIsolation(
          database.isMysql()
              ? Connection.TRANSACTION_REPEATABLE_READ
              : Connection.TRANSACTION_SERIALIZABLE);
      KnownConnections.execute(second, database.sql("SELECT count(*) FROM \"inbox\""));
      unseen(first, inbox, "a1", "b1");
      first.commit();

      if (database == Databases.POSTGRESQL) {
        assertThatThrownBy(() -> unseen(second, inbox, "c1", "a1", "b1"))
            .isInstanceOfSatisfying(
                OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue());
        second.rollback();
      }
      assertThat(unseen(second, inbox, "c1", "a1", "b1")).containsExactly("c1");
      second.commit();
    }
    assertThat(sandbox.strings("SELECT event_id FROM \"inbox\" ORDER BY event_id"))
        .containsExactly("a1", "b1", "c1");
  }

  /** Two pages write the same rows of a projection, each in an order of its own. */
  @ParameterizedTest
  @EnumSource
  void aDeadlockOfAConsumersOwnWritesSaysNothingOfTheEventsAndThePageIsNewOnceMore(
      Databases database) throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("CREATE TABLE projection (id INTEGER PRIMARY KEY, orders INTEGER NOT NULL)");
    sandbox.execute("INSERT INTO projection VALUES (1, 0), (2, 0)");
    try (Connection one = sandbox.begin();
        Connection other = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      unseen(one, inbox, "a1");
      unseen(other, inbox, "b1");
      int unusedFirst = count(one, 1);
      int unusedSecond = count(other, 2);

      CompletableFuture<Integer> ofOne = Wait.elsewhere(() -> count(one, 2));
      CompletableFuture<Integer> ofOther = Wait.elsewhere(() -> count(other, 1));
      Sandbox.until(() -> ofOne.isCompletedExceptionally() || ofOther.isCompletedExceptionally());

      boolean isOneRefused = ofOne.isCompletedExceptionally();
      assertThatThrownBy((isOneRefused ? ofOne : ofOther)::get)
          .satisfies(refusal -> assertThat(TransientFailures.include(refusal)).isTrue());
      Connection refused = isOneRefused ? one : other;
      refused.rollback();
      int unusedCount = (isOneRefused ? ofOther : ofOne).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      (isOneRefused ? other : one).commit();
      assertThat(unseen(refused, inbox, "a1", "b1")).containsExactly(isOneRefused ? "a1" : "b1");
    }
  }

  private static int count(Connection connection, int id) {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("UPDATE projection SET orders = orders + 1 WHERE id = " + id);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageOfManyIsOnePage(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      String[] ids = IntStream.range(0, 5_000).mapToObj(i -> "id-" + i).toArray(String[]::new);

      assertThat(unseen(connection, Inbox.of(sandbox.dataSource), ids)).containsExactly(ids);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionInAutoCommitModeIsRefused(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.dataSource.getConnection()) {
      assertThatThrownBy(() -> unseen(connection, Inbox.of(sandbox.dataSource), "a1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("auto-commit mode");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageWithAnIdThatNoColumnHoldsIsRefusedAndTheTransactionGoesOn(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);

      assertThatThrownBy(() -> unseen(connection, inbox, "a1", "x".repeat(256)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("event_id ");

      assertThat(unseen(connection, inbox, "a1", "\uD83D\uDE80'; --,{}\"", "A1"))
          .containsExactly("a1", "\uD83D\uDE80'; --,{}\"", "A1");
      connection.commit();
      assertThat(unseen(connection, inbox, "a1", "\uD83D\uDE80'; --,{}\"", "A1")).isEmpty();
    }
  }
}
