package dev.waybill.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.bus.EventProducer;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.store.OutboxStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events live and die with the transactions that Spring begins and ends. */
final class SpringTransactionsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final List<String> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger wakeUps = new AtomicInteger();
  private AnnotationConfigApplicationContext context;
  private Users users;
  private TransactionTemplate outer;
  private OutboxStore.Registration registration;

  @BeforeEach
  void start() throws Exception {
    DataSource dataSource =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:spring%d;DB_CLOSE_DELAY=-1".formatted(NUMBER.incrementAndGet()), "", "");
    Schema.h2().create(dataSource);
    new JdbcTemplate(dataSource).execute("CREATE TABLE users (name VARCHAR(50) PRIMARY KEY)");
    EventProducer producer =
        (stream, event) -> {
          published.add(event.orderingKey().value());
          return CompletableFuture.completedFuture(null);
        };
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> dataSource);
    context.registerBean(EventProducer.class, () -> producer);
    context.register(OutboxConfiguration.class);
    context.refresh();
    users = context.getBean(Users.class);
    outer = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    registration = context.getBean(JdbcOutbox.class).onAvailable(wakeUps::incrementAndGet);
  }

  @AfterEach
  void stop() {
    registration.close();
    context.close();
  }

  @Test
  void aCommitPublishes() {
    users.register("ada");

    awaitPublished("ada");
    assertThat(registered()).containsExactly("ada");
    assertThat(wakeUps).hasValue(1);
  }

  @Test
  void aRollBackTakesTheEventBack() {
    users.register("ada");

    assertThatThrownBy(() -> users.register("ada")).hasMessageContaining("primary key violation");
    outer.executeWithoutResult(
        status -> {
          users.register("bob");
          status.setRollbackOnly();
        });
    users.register("eve");

    awaitPublished("ada", "eve");
    assertThat(registered()).containsExactly("ada", "eve");
    assertThat(wakeUps).as("none for what was rolled back").hasValue(2);
  }

  @Test
  void workersWakeAfterTheOutermostCommitAndOnce() {
    outer.executeWithoutResult(
        status -> {
          users.register("ada");
          users.register("bob");
          users.registerOrNotAtAll("eve", false);
          assertThat(wakeUps).as("before the commit").hasValue(0);
          assertThat(published).as("before the commit").isEmpty();
        });

    assertThat(wakeUps).hasValue(1);
    awaitPublished("ada", "bob", "eve");
  }

  @Test
  void aTransactionOfItsOwnPublishesWhateverBecomesOfTheOuterOne() {
    outer.executeWithoutResult(
        status -> {
          users.register("outer");
          users.registerInATransactionOfItsOwn("inner");
          awaitPublished("inner");
          status.setRollbackOnly();
        });
    users.register("later");

    awaitPublished("inner", "later");
    assertThat(registered()).containsExactly("inner", "later");
  }

  @Test
  void aNestedOneThatIsRolledBackToItsSavepointTakesItsEventsBack() {
    outer.executeWithoutResult(
        status -> {
          users.register("ada");
          assertThatThrownBy(() -> users.registerOrNotAtAll("bob", true))
              .isInstanceOf(IllegalArgumentException.class);
          users.register("eve");
        });

    awaitPublished("ada", "eve");
    assertThat(registered()).containsExactly("ada", "eve");
  }

  @Test
  void aReadOnlyTransactionIsRefused() {
    assertThatThrownBy(() -> users.tellWhileReading("ada"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The transaction is read-only");
  }

  @Test
  void outsideOfATransactionIsRefused() {
    assertThatThrownBy(() -> users.tellWithoutATransaction("ada"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("There is no transaction that the event could join")
        .hasMessageContaining("@Transactional");
    assertThat(published).isEmpty();
  }

  private void awaitPublished(String... names) {
    await().until(() -> published.size() >= names.length);
    assertThat(published).containsExactlyInAnyOrder(names);
  }

  private List<String> registered() {
    return context
        .getBean(JdbcTemplate.class)
        .queryForList("SELECT name FROM users ORDER BY name", String.class);
  }
}
