package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** At its end, a transaction keeps its events or says why not, and takes no more. */
final class TransactionsThatEndTest {

  /** The application of a test; all of them are shared. */
  private ConfigurableApplicationContext context = h2(true);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEventAfterTheCommitIsRefusedBeforeAnythingIsWritten(boolean isAutoCommit) {
    start(h2(isAutoCommit));

    assertThatThrownBy(() -> commit(() -> {}, () -> users().tellWithoutATransaction("ada")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The transaction has ended")
        .hasMessageContaining("REQUIRES_NEW");

    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void alsoBehindOthersOfThatTransaction(boolean isAutoCommit) {
    start(h2(isAutoCommit));

    assertThatThrownBy(
            () ->
                commit(() -> users().register("ada"), () -> users().tellWithoutATransaction("bob")))
        .hasMessageStartingWith("The transaction has ended");

    assertThat(stored()).containsExactly("ada");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void alsoInATransactionalMethodThatJoinsTheOneThatHasEnded(boolean isAutoCommit) {
    start(h2(isAutoCommit));

    assertThatThrownBy(() -> commit(() -> {}, () -> users().register("ada")))
        .hasMessageStartingWith("The transaction has ended");

    assertThat(stored()).isEmpty();
  }

  /** Spring calls these after it has ended the synchronization. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void alsoInListenersForAfterTheCommit(boolean isAutoCommit) {
    start(h2(isAutoCommit));

    transactions().executeWithoutResult(status -> context.publishEvent("ada"));

    assertThat(context.getBean(Listener.class).refusal.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The transaction has ended");
    assertThat(stored()).isEmpty();
  }

  @Test
  void aTransactionOfItsOwnAfterTheCommitIsAsGoodAsAny() {
    start(h2(true));

    commit(() -> {}, () -> users().registerInATransactionOfItsOwn("ada"));

    assertThat(stored()).containsExactly("ada");
  }

  @Test
  void rightBeforeTheCommitIsEarlyEnoughAndWakesTheWorkers() {
    start(h2(true));
    AtomicInteger wakeUps = new AtomicInteger();
    var unused = context.getBean(JdbcOutbox.class).onAvailable(wakeUps::incrementAndGet);

    transactions().executeWithoutResult(status -> beforeCommit(() -> users().register("ada")));

    assertThat(stored()).containsExactly("ada");
    assertThat(wakeUps).hasValue(1);
  }

  @Test
  void anotherThatThrowsAfterTheCommitTakesNoWakingWithIt() {
    start(h2(true));
    AtomicInteger wakeUps = new AtomicInteger();
    try (var registration =
        context.getBean(JdbcOutbox.class).onAvailable(wakeUps::incrementAndGet)) {
      assertThat(registration).isNotNull();
      assertThatThrownBy(
              () ->
                  commit(
                      () -> users().register("ada"),
                      () -> {
                        throw new IllegalStateException("after the commit");
                      }))
          .hasMessage("after the commit");
    }

    assertThat(stored()).containsExactly("ada");
    assertThat(wakeUps).hasValue(1);
  }

  @Test
  void aTransactionOnAnotherDataSourceIsRefused() {
    start(h2(true));
    DataSourceTransactionManager others =
        new DataSourceTransactionManager(
            new DriverManagerDataSource("jdbc:h2:mem:another;DB_CLOSE_DELAY=-1"));
    others.addListener(context.getBean(SpringTransactions.class));

    assertThatThrownBy(
            () ->
                new TransactionTemplate(others)
                    .executeWithoutResult(status -> users().tellWithoutATransaction("ada")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The transaction is not on the outbox's data source")
        .hasMessageContaining("waybill.outbox.data-source");

    assertThat(stored()).isEmpty();
  }

  @Test
  void aTransactionWithinOneOfAnotherDataSourceEndsByItself() {
    start(h2(true));
    DataSourceTransactionManager others =
        new DataSourceTransactionManager(
            new DriverManagerDataSource("jdbc:h2:mem:another;DB_CLOSE_DELAY=-1"));
    others.addListener(context.getBean(SpringTransactions.class));
    AtomicInteger wakeUps = new AtomicInteger();

    try (var registration =
        context.getBean(JdbcOutbox.class).onAvailable(wakeUps::incrementAndGet)) {
      assertThat(registration).isNotNull();
      new TransactionTemplate(others)
          .executeWithoutResult(
              status -> {
                users().register("ada");
                assertThat(wakeUps).as("after the inner commit").hasValue(1);
                assertThatThrownBy(() -> users().tellWithoutATransaction("bob"))
                    .hasMessageStartingWith("The transaction is not on the outbox's data source");
              });
    }

    assertThat(stored()).containsExactly("ada");
    assertThat(wakeUps).as("after both").hasValue(1);
  }

  @Test
  void aTransactionManagerThatTellsNothingIsRefusedWithTheCallThatMendsIt() {
    start(h2(true));
    TransactionTemplate others =
        new TransactionTemplate(
            new DataSourceTransactionManager(context.getBean(DataSource.class)));

    assertThatThrownBy(() -> others.executeWithoutResult(status -> users().register("ada")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("addListener(springTransactions)");
    assertThat(stored()).isEmpty();
  }

  // A statement that has failed

  @Test
  void onPostgresACaughtErrorHasTheCommitThrow() {
    start(postgres());
    TransactionTemplate transactions = transactions();

    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      users().register("ada");
                      insertAgain("ada");
                    }))
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageStartingWith("Nothing was committed")
        .hasMessageContaining("duplicate key value");

    assertThat(stored()).isEmpty();
    assertThat(jdbc().queryForList("SELECT name FROM users")).isEmpty();
    users().register("eve");
    assertThat(stored()).as("afterwards").containsExactly("eve");
  }

  @Test
  void onPostgresAlsoOneThatIsCaughtRightBeforeTheCommit() {
    start(postgres());

    assertThatThrownBy(
            () ->
                transactions()
                    .executeWithoutResult(
                        status -> {
                          users().register("ada");
                          beforeCommit(() -> insertAgain("ada"));
                        }))
        .hasMessageStartingWith("Nothing was committed");

    assertThat(stored()).isEmpty();
  }

  @Test
  void onPostgresANestedTransactionAroundTheStatementMendsIt() {
    start(postgres());

    transactions()
        .executeWithoutResult(
            status -> {
              users().register("ada");
              assertThatThrownBy(() -> users().registerOrNotAtAll("ada", false))
                  .isInstanceOf(DuplicateKeyException.class);
            });

    assertThat(stored()).containsExactly("ada");
  }

  @Test
  void onH2ACaughtErrorLeavesTheRestAsItIs() {
    start(h2(true));

    transactions()
        .executeWithoutResult(
            status -> {
              users().register("ada");
              insertAgain("ada");
            });

    assertThat(stored()).containsExactly("ada");
  }

  private static ConfigurableApplicationContext h2(boolean isAutoCommit) {
    return application(
        "h2, %s".formatted(isAutoCommit), "spring.datasource.hikari.auto-commit=" + isAutoCommit);
  }

  private static ConfigurableApplicationContext postgres() {
    return application(
        "postgres",
        Applications.onPostgres(
            "waybill.outbox.initialize-schema=always", "spring.sql.init.mode=always"));
  }

  /** Nobody publishes there, so that what is stored can be looked at. */
  private static ConfigurableApplicationContext application(String name, String... properties) {
    return Applications.shared(
        name,
        List.of(UsersApplication.class, Listener.class),
        Stream.concat(
                Stream.of(properties),
                Stream.of(
                    "waybill.worker.enabled=false",
                    "spring.sql.init.schema-locations=classpath:users.sql"))
            .toArray(String[]::new));
  }

  private void start(ConfigurableApplicationContext application) {
    context = application;
    transactions()
        .executeWithoutResult(
            status -> {
              jdbc().update("DELETE FROM users");
              jdbc().update("DELETE FROM \"outbox\"");
            });
  }

  private TransactionTemplate transactions() {
    return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
  }

  private Users users() {
    return context.getBean(Users.class);
  }

  private JdbcTemplate jdbc() {
    return context.getBean(JdbcTemplate.class);
  }

  /** Takes a duplicate for one that is there already. */
  private void insertAgain(String name) {
    assertThatThrownBy(() -> jdbc().update("INSERT INTO users (name) VALUES (?)", name))
        .isInstanceOf(DuplicateKeyException.class);
  }

  private List<String> stored() {
    try (Connection connection = context.getBean(DataSource.class).getConnection()) {
      connection.setAutoCommit(true);
      return new JdbcTemplate(new SingleConnectionDataSource(connection, true))
          .queryForList("SELECT aggregateid FROM \"outbox\" ORDER BY seq", String.class);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void beforeCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void beforeCommit(boolean readOnly) {
            action.run();
          }
        });
  }

  /** Commits work, and does something right afterwards: what that throws is thrown. */
  private void commit(Runnable work, Runnable afterwards) {
    transactions()
        .executeWithoutResult(
            status -> {
              work.run();
              TransactionSynchronizationManager.registerSynchronization(
                  new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                      afterwards.run();
                    }
                  });
            });
  }

  /** Tells of what has been committed, too late. */
  static class Listener {

    private final Users users;
    final AtomicReference<Throwable> refusal = new AtomicReference<>();

    Listener(Users users) {
      this.users = users;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    public void told(String name) {
      refusal.set(catchThrowable(() -> users.tellWithoutATransaction(name)));
    }
  }
}
