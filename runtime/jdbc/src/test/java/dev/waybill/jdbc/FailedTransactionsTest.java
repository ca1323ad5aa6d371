package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event is there where its transaction is said to have been committed. */
final class FailedTransactionsTest {

  /** What becomes of a statement's error. */
  private enum Story {
    CAUGHT_BEFORE_THE_EVENT {
      @Override
      void tell(OutboxTransaction tx) throws SQLException {
        insertAnnAgain(tx.connection());
        tx.enqueueEvent(event("a1"));
      }
    },
    CAUGHT_AFTER_THE_EVENT {
      @Override
      void tell(OutboxTransaction tx) throws SQLException {
        tx.enqueueEvent(event("a1"));
        insertAnnAgain(tx.connection());
      }
    },
    CAUGHT_WITH_ALL_THAT_FAILS_AFTER_IT {
      @Override
      void tell(OutboxTransaction tx) throws SQLException {
        insertAnnAgain(tx.connection());
        try {
          tx.enqueueEvent(event("a1"));
        } catch (OutboxUnavailableException e) {
          insertAnnAgain(tx.connection());
        }
      }
    },
    CAUGHT_BEHIND_A_SAVEPOINT_THAT_NOBODY_ROLLS_BACK_TO {
      @Override
      void tell(OutboxTransaction tx) throws SQLException {
        tx.enqueueEvent(event("a1"));
        tx.connection().setSavepoint();
        insertAnnAgain(tx.connection());
      }
    };

    abstract void tell(OutboxTransaction tx) throws SQLException;
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void whateverErrorIsCaughtTheEventIsStoredOrTheCallThrows(Databases database) {
    for (Story story : Story.values()) {
      Sandbox sandbox = withAnn(database);

      Throwable thrown =
          catchThrowable(
              () -> sandbox.outbox().inTransaction(sandbox.dataSource, tx -> story.tell(tx)));

      if (thrown == null) {
        assertThat(sandbox.stored()).as(story.name()).containsExactly("a1");
      } else {
        assertThat(thrown).as(story.name()).isInstanceOf(OutboxUnavailableException.class);
        assertThat(sandbox.stored()).as(story.name()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aSavepointAroundTheStatementMendsIt(Databases database) throws SQLException {
    Sandbox sandbox = withAnn(database);

    sandbox
        .outbox()
        .<SQLException>inTransaction(
            sandbox.dataSource,
            tx -> {
              tx.enqueueEvent(event("a1"));
              Savepoint before = tx.connection().setSavepoint();
              insertAnnAgain(tx.connection());
              tx.connection().rollback(before);
              tx.enqueueEvent(event("a2"));
            });

    assertThat(sandbox.stored()).containsExactly("a1", "a2");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void anEventThatIsRolledBackToASavepointIsNoError(Databases database) throws SQLException {
    Sandbox sandbox = withAnn(database);
    JdbcOutbox outbox = sandbox.outbox();

    outbox.inTransaction(
        sandbox.dataSource,
        tx -> {
          Savepoint before = tx.connection().setSavepoint();
          tx.enqueueEvent(event("a1"));
          tx.connection().rollback(before);
        });
    outbox.inTransaction(
        sandbox.dataSource,
        tx -> {
          tx.enqueueEvent(event("b1"));
          Savepoint before = tx.connection().setSavepoint();
          tx.enqueueEvent(event("b2"));
          insertAnnAgain(tx.connection());
          tx.connection().rollback(before);
        });

    assertThat(sandbox.stored()).containsExactly("b1");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void oneWithinAnotherFailsAlone(Databases database) {
    Sandbox sandbox = withAnn(database);
    JdbcOutbox outbox = sandbox.outbox();

    outbox.inTransaction(
        sandbox.dataSource,
        tx -> {
          tx.enqueueEvent(event("a1"));
          Throwable inner =
              catchThrowable(
                  () ->
                      outbox.inTransaction(sandbox.dataSource, Story.CAUGHT_AFTER_THE_EVENT::tell));
          assertThat(inner == null).isEqualTo(database != Databases.POSTGRESQL);
          outbox.in(tx.connection()).enqueueEvent(event("a2"));
        });

    assertThat(sandbox.stored()).containsSubsequence("a1", "a2");
  }

  @Test
  void theExceptionTellsWhatFailedFirstThatNothingWasCommittedAndWhatMendsIt() {
    Sandbox sandbox = withAnn(Databases.POSTGRESQL);

    assertThatThrownBy(
            () -> commitBehind(sandbox, "INSERT INTO users VALUES ('Ann')", "SELECT 1 / 0"))
        .isInstanceOfSatisfying(
            OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isFalse())
        .hasMessageStartingWith("Nothing was committed: a statement of the transaction has failed")
        .hasMessageContaining("duplicate key value")
        .hasMessageContaining("SQL state 23505")
        .hasMessageContaining("connection.setSavepoint()");

    assertThat(sandbox.strings("SELECT name FROM users")).containsExactly("Ann");
  }

  @Test
  void whatMaySucceedNextTimeIsTransient() {
    Sandbox sandbox = withAnn(Databases.POSTGRESQL);

    assertThatThrownBy(
            () ->
                commitBehind(
                    sandbox,
                    "DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$"))
        .isInstanceOfSatisfying(
            OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue());
  }

  private static void commitBehind(Sandbox sandbox, String... failing) throws SQLException {
    sandbox
        .outbox()
        .<SQLException>inTransaction(
            sandbox.dataSource,
            tx -> {
              execute(tx.connection(), "INSERT INTO users VALUES ('Bob')");
              tx.enqueueEvent(event("a1"));
              for (String sql : failing) {
                fail(tx.connection(), sql);
              }
            });
  }

  @Test
  void anEventBehindTheFailureIsRefusedWithItsCause() throws SQLException {
    Sandbox sandbox = withAnn(Databases.POSTGRESQL);

    try (Connection connection = sandbox.begin()) {
      insertAnnAgain(connection);

      assertThatThrownBy(() -> sandbox.outbox().in(connection).enqueueEvent(event("a1")))
          .isInstanceOf(OutboxUnavailableException.class)
          .hasMessageContaining(": a statement of the transaction has failed before")
          .hasMessageContaining("duplicate key value");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theServerIsAskedOnlyWhereTheDriverDoesNotTell(boolean isOpaque) {
    Sandbox sandbox = withAnn(Databases.POSTGRESQL);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    spy.isOpaque = isOpaque;
    JdbcOutbox outbox = sandbox.outbox();

    outbox.inTransaction(spy.dataSource(), tx -> tx.enqueueEvent(event("a1")));
    List<String> executed = List.copyOf(spy.executedPlainly);
    Throwable thrown =
        catchThrowable(
            () -> outbox.inTransaction(spy.dataSource(), Story.CAUGHT_AFTER_THE_EVENT::tell));

    assertThat(executed).filteredOn("SELECT 1"::equals).hasSize(isOpaque ? 1 : 0);
    assertThat(thrown).hasMessageContaining("duplicate key value");
    assertThat(sandbox.stored()).containsExactly("a1");
  }

  @Test
  void aPoolLetsTheDriverTell() {
    Sandbox sandbox = withAnn(Databases.POSTGRESQL);
    HikariConfig config = new HikariConfig();
    config.setDataSource(
        Databases.postgres("postgres", sandbox.strings("SELECT current_schema()").get(0)));
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      SpyDataSource spy = new SpyDataSource(pool);
      JdbcOutbox outbox = sandbox.outbox();

      outbox.inTransaction(spy.dataSource(), tx -> tx.enqueueEvent(event("a1")));
      Throwable thrown =
          catchThrowable(
              () -> outbox.inTransaction(spy.dataSource(), Story.CAUGHT_AFTER_THE_EVENT::tell));
      outbox.inTransaction(spy.dataSource(), tx -> tx.enqueueEvent(event("a2")));

      assertThat(thrown).hasMessageContaining("duplicate key value");
      assertThat(spy.executedPlainly)
          .filteredOn("SELECT 1"::equals)
          .as("to learn what failed")
          .hasSize(1);
      assertThat(sandbox.stored()).containsExactly("a1", "a2");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aFrameworkHearsOfItBeforeItCommits(Databases database) throws SQLException {
    Sandbox sandbox = withAnn(database);
    OneTransaction framework = new OneTransaction(sandbox);
    JdbcOutbox outbox = sandbox.builder().connections(framework).build();
    outbox.enqueueEvent(event("a1"));
    outbox.enqueueEvent(event("a2"));
    insertAnnAgain(framework.current());

    Throwable thrown = catchThrowable(framework::commit);

    assertThat(framework.checks).as("equal ones").hasSize(1);
    if (database != Databases.POSTGRESQL) {
      assertThat(thrown).isNull();
      assertThat(sandbox.stored()).containsExactly("a1", "a2");
    } else {
      assertThat(thrown).hasMessageStartingWith("Nothing was committed: ");
      assertThat(sandbox.stored()).isEmpty();
    }
  }

  private static Sandbox withAnn(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("CREATE TABLE users (name VARCHAR(20) PRIMARY KEY)");
    sandbox.execute("INSERT INTO users VALUES ('Ann')");
    return sandbox;
  }

  /** As an application does that takes a duplicate key for "is there already". */
  private static void insertAnnAgain(Connection connection) {
    fail(connection, "INSERT INTO users VALUES ('Ann')");
  }

  private static void fail(Connection connection, String sql) {
    assertThatThrownBy(() -> execute(connection, sql)).isInstanceOf(SQLException.class);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
