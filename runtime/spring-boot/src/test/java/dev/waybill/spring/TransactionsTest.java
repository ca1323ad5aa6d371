package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.store.OutboxStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events live and die with the transactions that Spring begins and ends. */
final class TransactionsTest {

  private final ConfigurableApplicationContext context =
      Applications.shared(
          "transactions",
          List.of(UsersApplication.class, Published.class),
          "spring.sql.init.schema-locations=classpath:users.sql");

  private final AtomicInteger wakeUps = new AtomicInteger();
  private final Users users = context.getBean(Users.class);
  private final Published published = context.getBean(Published.class);
  private final TransactionTemplate outer =
      new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
  private OutboxStore.Registration registration;

  @BeforeEach
  void begin() {
    context.getBean(JdbcTemplate.class).update("DELETE FROM users");
    registration = context.getBean(JdbcOutbox.class).onAvailable(wakeUps::incrementAndGet);
  }

  @AfterEach
  void end() {
    registration.close();
  }

  @Test
  void aCommitPublishes() {
    users.register("ada");

    published.awaitAll("ada");
    assertThat(registered()).containsExactly("ada");
    assertThat(wakeUps).hasValue(1);
  }

  @Test
  void aRollBackTakesTheEventBack() {
    users.register("ben");

    assertThatThrownBy(() -> users.register("ben")).hasMessageContaining("primary key violation");
    outer.executeWithoutResult(
        status -> {
          users.register("bob");
          status.setRollbackOnly();
        });
    users.register("bea");

    published.awaitAll("ben", "bea");
    assertThat(published.keys()).doesNotContain("bob").containsOnlyOnce("ben");
    assertThat(registered()).containsExactly("bea", "ben");
    assertThat(wakeUps).as("none for what was rolled back").hasValue(2);
  }

  @Test
  void workersWakeAfterTheOutermostCommitAndOnce() {
    outer.executeWithoutResult(
        status -> {
          users.register("cai");
          users.register("cob");
          users.registerOrNotAtAll("cyd", false);
          assertThat(wakeUps).as("before the commit").hasValue(0);
          assertThat(published.keys()).as("before the commit").doesNotContain("cai", "cob", "cyd");
        });

    assertThat(wakeUps).hasValue(1);
    published.awaitAll("cai", "cob", "cyd");
  }

  @Test
  void aTransactionOfItsOwnPublishesWhateverBecomesOfTheOuterOne() {
    outer.executeWithoutResult(
        status -> {
          users.register("dan");
          users.registerInATransactionOfItsOwn("deb");
          published.awaitAll("deb");
          status.setRollbackOnly();
        });
    users.register("dot");

    published.awaitAll("deb", "dot");
    assertThat(published.keys()).doesNotContain("dan");
    assertThat(registered()).containsExactly("deb", "dot");
  }

  @Test
  void aNestedOneThatIsRolledBackToItsSavepointTakesItsEventsBack() {
    outer.executeWithoutResult(
        status -> {
          users.register("eda");
          assertThatThrownBy(() -> users.registerOrNotAtAll("eli", true))
              .isInstanceOf(IllegalArgumentException.class);
          users.register("eve");
        });

    published.awaitAll("eda", "eve");
    assertThat(published.keys()).doesNotContain("eli");
    assertThat(registered()).containsExactly("eda", "eve");
  }

  @Test
  void aReadOnlyTransactionIsRefused() {
    assertThatThrownBy(() -> users.tellWhileReading("flo"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The transaction is read-only")
        .hasMessageContaining("readOnly = true");
  }

  @Test
  void outsideOfATransactionIsRefused() {
    assertThatThrownBy(() -> users.tellWithoutATransaction("gus"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("There is no transaction that the event could join")
        .hasMessageContaining("@Transactional");
    assertThat(published.keys()).doesNotContain("gus");
  }

  private List<String> registered() {
    return context
        .getBean(JdbcTemplate.class)
        .queryForList("SELECT name FROM users ORDER BY name", String.class);
  }
}
