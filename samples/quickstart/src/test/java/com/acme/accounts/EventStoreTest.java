package com.acme.accounts;

import static dev.waybill.test.assertj.WaybillAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.acme.accounts.AccountEvent.LimitChecked;
import com.acme.accounts.AccountEvent.Withdrawn;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The manual's event store: its events and what is told of them are committed together. */
class EventStoreTest {

  private static final UUID ACCOUNT = new UUID(0, 1);

  private final JdbcConnectionPool database =
      JdbcConnectionPool.create("jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1", "sa", "");
  private final JdbcOutbox outbox = JdbcOutbox.builder(database).build();
  private final EventStore store =
      new EventStore(outbox, JsonMapper.builder().build()::writeValueAsString);

  @BeforeEach
  void createTables() throws SQLException {
    Schema.h2().create(database);
    execute(EventStore.DDL);
  }

  @AfterEach
  void dropTables() throws SQLException {
    execute("SHUTDOWN");
    database.dispose();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> stored() throws SQLException {
    List<String> stored = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT version, type FROM account_event ORDER BY version")) {
      while (row.next()) {
        stored.add(row.getLong(1) + " " + row.getString(2));
      }
    }
    return stored;
  }

  private void withdraw(String command, long expected) throws SQLException {
    store.append(
        ACCOUNT,
        expected,
        List.of(new LimitChecked(ACCOUNT, 500), new Withdrawn(ACCOUNT, 500)),
        current -> new WithdrawRejected(command, ACCOUNT, expected, current));
  }

  @Test
  void allEventsAreKeptAndThoseThatLeaveAreEnqueued() throws Exception {
    withdraw("c-1", 0);

    assertThat(stored()).containsExactly("1 LimitChecked", "2 Withdrawn");
    assertThat(outbox).hasPending("MoneyWithdrawn");
  }

  @Test
  void whereTheVersionHasMovedOnARejectionIsEnqueuedAndNothingKept() throws Exception {
    withdraw("c-1", 0);
    withdraw("c-2", 0);

    assertThat(stored()).hasSize(2);
    assertThat(outbox).hasPending("MoneyWithdrawn", "Withdraw");
    IntegrationEvent<?> refusal = outbox.getPending().get(1).event();
    assertThat(refusal).isRejected().hasPayload(WithdrawRejectedPayload.of());
    assertThat(refusal.metadata().currentVersion()).isEqualTo(2);
  }

  @Test
  void ofTransactionsThatOverlapOneIsFirst() throws Exception {
    ExecutorService clerks = Executors.newFixedThreadPool(2);
    CyclicBarrier together = new CyclicBarrier(2);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (String command : List.of("c-1", "c-2")) {
        running.add(
            clerks.submit(
                () -> {
                  together.await(60, TimeUnit.SECONDS);
                  withdraw(command, 0);
                  return null;
                }));
      }
      for (Future<?> clerk : running) {
        clerk.get(60, TimeUnit.SECONDS);
      }
    } finally {
      clerks.shutdownNow();
    }

    assertThat(stored()).containsExactly("1 LimitChecked", "2 Withdrawn");
    assertThat(outbox.getPending())
        .extracting(entry -> entry.event().type())
        .containsExactlyInAnyOrder("MoneyWithdrawn", "Withdraw");
  }

  @Test
  void whatCannotBeEnqueuedIsNotKeptEither() throws Exception {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(
            () -> store.append(ACCOUNT, 0, List.of(new Withdrawn(null, 500)), current -> ""));

    assertThat(stored()).isEmpty();
    assertThat(outbox).isDrained();
  }

  @Test
  void theManualShowsThatVeryCode() throws IOException {
    Matcher shown =
        Pattern.compile("<!-- example: EventStore -->\\s*```java\\R(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../../README.md")));

    assertThat(shown.find()).isTrue();
    assertThat(shown.group(1))
        .isEqualToIgnoringWhitespace(
            Files.readString(Path.of("src/test/java/com/acme/accounts/EventStore.java")));
  }
}
