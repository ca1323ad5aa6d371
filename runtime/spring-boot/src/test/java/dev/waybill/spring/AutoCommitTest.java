package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.users.UserRegistered;
import dev.waybill.jdbc.Inbox;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A connection in auto-commit mode is refused with what mends it, in the words of its framework.
 */
final class AutoCommitTest {

  private final JdbcDataSource database = new JdbcDataSource();

  {
    database.setURL("jdbc:h2:mem:auto-commit-%d;DB_CLOSE_DELAY=-1".formatted(System.nanoTime()));
    Schema.h2().create(database);
  }

  private final JdbcOutbox outbox = JdbcOutbox.builder(database).build();

  @Test
  void byHandItIsSetSo() {
    assertThatThrownBy(this::enqueueOnAnyConnection)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith(
            "the event would be stored whatever becomes of the change that it tells of: call"
                + " connection.setAutoCommit(false) and commit both together, or use"
                + " outbox.inTransaction(dataSource, tx -> …)");
  }

  @Test
  void inATransactionOfSpringsItIsAnotherConnection() {
    TransactionTemplate transactions =
        new TransactionTemplate(new JdbcTransactionManager(database));

    assertThatThrownBy(() -> transactions.executeWithoutResult(status -> enqueueOnAnyConnection()))
        .hasMessageEndingWith(
            "take the one of Spring's transaction, as DataSourceUtils.getConnection(dataSource)"
                + " returns it");
  }

  @Test
  void outsideOfOneSpringBeginsOne() {
    JdbcTemplate jdbc = new JdbcTemplate(database);

    assertThatThrownBy(
            () ->
                jdbc.execute(
                    (ConnectionCallback<Boolean>)
                        connection ->
                            Inbox.of(database).firstSeen(connection, "shipping", "event-1")))
        .hasMessageEndingWith(
            "the event would count as seen whatever becomes of its processing: do so within a"
                + " transaction of Spring's, as in a @Transactional method");
  }

  @Test
  void hibernateBeginsOne() {
    Configuration configuration = new Configuration();
    configuration.getProperties().put("hibernate.connection.datasource", database);
    try (SessionFactory sessions = configuration.buildSessionFactory()) {
      assertThatThrownBy(
              () -> sessions.inSession(session -> session.doWork(this::enqueueOnConnection)))
          .hasMessageEndingWith("as in sessions.inTransaction(session -> session.doWork(…))");
    }
  }

  @Test
  void jooqBeginsOne() {
    assertThatThrownBy(
            () -> DSL.using(database, SQLDialect.H2).connection(this::enqueueOnConnection))
        .hasStackTraceContaining("as in jooq.transaction(it -> it.dsl().connection(…))");
  }

  private void enqueueOnAnyConnection() {
    try (Connection connection = database.getConnection()) {
      enqueueOnConnection(connection);
    } catch (SQLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void enqueueOnConnection(Connection connection) {
    outbox.in(connection).enqueue(new UserRegistered("ada", "Hello"));
  }
}
