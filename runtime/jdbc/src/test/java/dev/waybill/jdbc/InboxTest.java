package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.Wait;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Consumers process each event once, where they note it in the transaction of its processing. */
final class InboxTest {

  @ParameterizedTest
  @EnumSource
  void anEventIsNewOnce(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);

      assertThat(inbox.firstSeen(connection, "billing", "e1")).isTrue();
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isFalse();
      connection.commit();
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isFalse();
      assertThat(inbox.firstSeen(connection, "billing", "e2")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachConsumerSeesItOnce(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);

      assertThat(inbox.firstSeen(connection, "billing", "e1")).isTrue();
      assertThat(inbox.firstSeen(connection, "search", "e1")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aListenerHearsOfEventsThatComeAgain(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    List<InboxListener.Duplicates> heard = new ArrayList<>();
    Inbox inbox = Inbox.of(sandbox.dataSource).listener(heard::add);
    try (Connection connection = sandbox.begin()) {
      inbox.firstSeen(connection, "billing", "e1");
      inbox.firstSeen(connection, "billing", "e1");
      inbox.firstSeen(
          connection,
          "billing",
          List.of(Sandbox.event("e1"), Sandbox.event("e2"), Sandbox.event("e2")));
      inbox.firstSeen(connection, "search", "e1");
      connection.commit();
    }

    assertThat(heard)
        .containsExactly(
            new InboxListener.Duplicates("billing", 1), new InboxListener.Duplicates("billing", 2));
  }

  @ParameterizedTest
  @EnumSource
  void aRollBackForgets(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isTrue();

      connection.rollback();

      assertThat(inbox.firstSeen(connection, "billing", "e1")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecondTransactionWaitsForTheFirstAndFindsTheEventSeen(Databases database) throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    assertThat(concurrently(sandbox, true)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aSecondTransactionWaitsForTheFirstAndFindsTheEventNewAfterItsRollBack(Databases database)
      throws Exception {
    Sandbox sandbox = Sandbox.with(database);
    assertThat(concurrently(sandbox, false)).isTrue();
  }

  /** What the second transaction is told, and whether it can still commit. */
  private static boolean concurrently(Sandbox sandbox, boolean isFirstCommitted) throws Exception {
    try (Connection first = sandbox.begin();
        Connection second = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      assertThat(inbox.firstSeen(first, "billing", "e1")).isTrue();
      CompletableFuture<Boolean> answer =
          Wait.elsewhere(() -> inbox.firstSeen(second, "billing", "e1"));
      LockWaits.untilDoneOrWaiting(sandbox, answer);
      assertThat(answer).as("while the first is open").isNotDone();

      if (isFirstCommitted) {
        first.commit();
      } else {
        first.rollback();
      }

      boolean isNew = answer.get(60, TimeUnit.SECONDS);
      inbox.firstSeen(second, "billing", "e2");
      second.commit();
      assertThat(sandbox.strings("SELECT event_id FROM \"inbox\" ORDER BY event_id"))
          .containsExactly("e1", "e2");
      return isNew;
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePurgeForgetsWhatIsOlder(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      inbox.firstSeen(connection, "billing", "old");
      inbox.firstSeen(connection, "billing", "new");
      connection.commit();
      sandbox.execute(
          "UPDATE \"inbox\" SET seen_at = seen_at - INTERVAL '1' DAY WHERE event_id = 'old'");

      assertThat(inbox.purge(connection, Duration.ofHours(1))).isEqualTo(1);
      connection.commit();

      assertThat(inbox.firstSeen(connection, "billing", "old")).isTrue();
      assertThat(inbox.firstSeen(connection, "billing", "new")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anImpossibleAgeIsRefused(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      assertThatThrownBy(() -> inbox.purge(connection, Duration.ofSeconds(-1)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> inbox.purge(connection, Duration.ofSeconds(Long.MAX_VALUE)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionInAutoCommitModeIsRefused(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.dataSource.getConnection()) {
      assertThatThrownBy(() -> Inbox.of(sandbox.dataSource).firstSeen(connection, "billing", "e1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("auto-commit mode");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatNoColumnHoldsIsRefusedAndTheTransactionGoesOn(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      for (String bad : new String[] {"x".repeat(256), "a\0b", "a\uD800b"}) {
        assertThatThrownBy(() -> inbox.firstSeen(connection, "billing", bad))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("event_id ");
        assertThatThrownBy(() -> inbox.firstSeen(connection, bad, "e1"))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("consumer ");
      }
      assertThat(inbox.firstSeen(connection, "x".repeat(255), "\uD83D\uDE80'; --")).isTrue();
      connection.commit();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingTableIsOneClearError(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.withoutTables(database);
    try (Connection connection = sandbox.begin()) {
      assertThatThrownBy(
              () ->
                  Inbox.of(sandbox.dataSource).prefix("p_").firstSeen(connection, "billing", "e1"))
          .isInstanceOf(OutboxUnavailableException.class)
          .hasMessageStartingWith("The inbox cannot be asked: a table of the outbox")
          .hasMessageContaining("dev.waybill.jdbc.Schema");
    }
  }
}
