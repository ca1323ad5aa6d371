package dev.waybill.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waybill.bus.EventProducer;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.OutboxWorker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** At its end, a transaction keeps its events or says why not, and takes no more. */
final class TransactionsThatEndTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  @AfterEach
  void stop() {
    context.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEventAfterTheCommitIsRefusedBeforeAnythingIsWritten(boolean isAutoCommit)
      throws SQLException {
    start(h2(isAutoCommit));

    assertThatThrownBy(() -> commit(() -> {}, () -> users().tellWithoutATransaction("ada")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The transaction has ended")
        .hasMessageContaining("REQUIRES_NEW");

    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void alsoBehindOthersOfThatTransaction(boolean isAutoCommit) throws SQLException {
    start(h2(isAutoCommit));

    assertThatThrownBy(
            () ->
                commit(() -> users().register("ada"), () -> users().tellWithoutATransaction("bob")))
        .hasMessageStartingWith("The transaction has ended");

    assertThat(stored()).containsExactly("ada");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void alsoInATransactionalMethodThatJoinsTheOneThatHasEnded(boolean isAutoCommit)
      throws SQLException {
    start(h2(isAutoCommit));

    assertThatThrownBy(() -> commit(() -> {}, () -> users().register("ada")))
        .hasMessageStartingWith("The transaction has ended");

    assertThat(stored()).isEmpty();
  }

  /** Spring calls these after it has ended the synchronization. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void alsoInListenersForAfterTheCommit(boolean isAutoCommit) throws SQLException {
    start(h2(isAutoCommit));

    transactions().executeWithoutResult(status -> context.publishEvent("ada"));

    assertThat(context.getBean(Listener.class).refusal.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The transaction has ended");
    assertThat(stored()).isEmpty();
  }

  @Test
  void aTransactionOfItsOwnAfterTheCommitIsAsGoodAsAny() throws SQLException {
    start(h2(true));

    commit(() -> {}, () -> users().registerInATransactionOfItsOwn("ada"));

    assertThat(stored()).containsExactly("ada");
  }

  @Test
  void rightBeforeTheCommitIsEarlyEnoughAndWakesTheWorkers() throws SQLException {
    start(h2(true));
    AtomicInteger wakeUps = new AtomicInteger();
    var unused = context.getBean(JdbcOutbox.class).onAvailable(wakeUps::incrementAndGet);

    transactions().executeWithoutResult(status -> beforeCommit(() -> users().register("ada")));

    assertThat(stored()).containsExactly("ada");
    assertThat(wakeUps).hasValue(1);
  }

  @Test
  void aTransactionManagerThatTellsNothingIsRefusedWithTheCallThatMendsIt() throws SQLException {
    start(h2(true));
    TransactionTemplate others =
        new TransactionTemplate(
            new DataSourceTransactionManager(context.getBean(DataSource.class)));

    assertThatThrownBy(() -> others.executeWithoutResult(status -> users().register("ada")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call addListener(connectionProvider) on its transaction manager");
    assertThat(stored()).isEmpty();
  }

  // A statement that has failed

  @Test
  void onPostgresACaughtErrorHasTheCommitThrow() throws SQLException {
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
  void onPostgresAlsoOneThatIsCaughtRightBeforeTheCommit() throws SQLException {
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
  void onPostgresANestedTransactionAroundTheStatementMendsIt() throws SQLException {
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
  void onH2ACaughtErrorLeavesTheRestAsItIs() throws SQLException {
    start(h2(true));

    transactions()
        .executeWithoutResult(
            status -> {
              users().register("ada");
              insertAgain("ada");
            });

    assertThat(stored()).containsExactly("ada");
  }

  private void start(DataSource dataSource) {
    new JdbcTemplate(dataSource).execute("CREATE TABLE users (name VARCHAR(50) PRIMARY KEY)");
    EventProducer producer = (stream, event) -> new CompletableFuture<>();
    context.registerBean(DataSource.class, () -> dataSource);
    context.registerBean(EventProducer.class, () -> producer);
    context.register(OutboxConfiguration.class, Listener.class);
    context.refresh();
    context.getBean(OutboxWorker.class).close(); // what is stored is looked at here
  }

  private static DataSource h2(boolean isAutoCommit) throws SQLException {
    DataSource pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:ending%d;DB_CLOSE_DELAY=-1".formatted(NUMBER.incrementAndGet()), "", "");
    Schema.h2().create(pool);
    return new DelegatingDataSource(pool) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        connection.setAutoCommit(isAutoCommit);
        return connection;
      }
    };
  }

  private static DataSource postgres() throws SQLException {
    DataSource dataSource = Server.INSTANCE.getPostgresDatabase();
    new JdbcTemplate(dataSource)
        .execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION CURRENT_USER");
    Schema.postgresql().create(dataSource);
    return dataSource;
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

  /** Started when first asked for, and stopped with the JVM. */
  private static final class Server {

    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
