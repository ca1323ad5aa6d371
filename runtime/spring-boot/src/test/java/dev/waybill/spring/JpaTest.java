package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.accounts.Accounts;
import com.acme.accounts.AccountsApplication;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.OutboxStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Events in the transactions of JPA, where Hibernate writes at the commit. */
final class JpaTest {

  private final ConfigurableApplicationContext context =
      Applications.shared(
          "jpa", List.of(AccountsApplication.class), "waybill.worker.enabled=false");

  private final Accounts accounts = context.getBean(Accounts.class);
  private final JdbcOutbox outbox = context.getBean(JdbcOutbox.class);
  private final AtomicInteger wakeUps = new AtomicInteger();
  private final OutboxStore.Registration registration =
      outbox.onAvailable(wakeUps::incrementAndGet);

  @AfterEach
  void end() {
    registration.close();
    outbox.getPending().forEach(entry -> outbox.markAsPublished(entry.id()));
  }

  @Test
  void whatIsAppendedWhileTheCommitFlushesIsStored() {
    accounts.open("ada");

    assertThat(stored()).containsExactly("ada");
    assertThat(wakeUps).hasValue(1);
  }

  /**
   * Before its roll back, JPA's transaction manager calls what is registered for before the commit.
   */
  @Test
  void anInnerOneThatFailedAndWasCaughtWakesNobodyAndStoresNothing() {
    TransactionTemplate outer =
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

    assertThatThrownBy(
            () ->
                outer.executeWithoutResult(
                    status -> {
                      accounts.open("bob");
                      assertThatThrownBy(() -> accounts.openAndFail("ben"))
                          .isInstanceOf(IllegalArgumentException.class);
                    }))
        .isInstanceOf(UnexpectedRollbackException.class);

    assertThat(stored()).isEmpty();
    assertThat(accounts.has("bob")).isFalse();
    assertThat(wakeUps).hasValue(0);
  }

  @Test
  void whatHibernateHoldsIsWrittenBeforeTheEventThatTellsOfIt() {
    accounts.open("eva");

    accounts.pay("eva", 5, () -> {}, () -> assertThat(centsOf("eva")).isEqualTo(5));

    assertThat(stored()).containsExactly("eva", "eva");
  }

  @Test
  void unlessThatIsSwitchedOff() {
    try (ConfigurableApplicationContext other =
        Applications.start(
            List.of(AccountsApplication.class),
            "waybill.worker.enabled=false",
            "waybill.outbox.flush-before-append=false")) {
      other.getBean(Accounts.class).open("eva");
      JdbcTemplate jdbc = other.getBean(JdbcTemplate.class);

      other
          .getBean(Accounts.class)
          .pay(
              "eva",
              5,
              () -> {},
              () ->
                  assertThat(jdbc.queryForObject("SELECT cents FROM account", Long.class))
                      .isZero());
    }
  }

  @Test
  void aChangeThatComesTooLateAppendsNothing() {
    accounts.open("fay");

    assertThatThrownBy(
            () ->
                accounts.pay(
                    "fay",
                    5,
                    () -> elsewhere(() -> accounts.pay("fay", 1, () -> {}, () -> {})),
                    () -> {}))
        .isInstanceOf(OptimisticLockingFailureException.class);

    assertThat(stored()).as("opened, and paid elsewhere").containsExactly("fay", "fay");
    assertThat(centsOf("fay")).isEqualTo(1);
  }

  /** An id of the database's has Hibernate insert at once, outside of a flush. */
  @Test
  void listenersOfAnEntityThatIsInsertedAtOnceMayAppendToo() {
    accounts.write("gus");

    assertThat(stored()).containsExactly("before gus", "after gus");
  }

  private static void elsewhere(Runnable action) {
    CompletableFuture.runAsync(action).join();
  }

  private long centsOf(String owner) {
    return Objects.requireNonNull(
        context
            .getBean(JdbcTemplate.class)
            .queryForObject("SELECT cents FROM account WHERE owner = ?", Long.class, owner));
  }

  /** H2 would keep the event, and Hibernate drop the change. */
  @Test
  void aReadOnlyTransactionIsRefused() {
    assertThatThrownBy(() -> accounts.openWhileReading("cyd"))
        .hasStackTraceContaining("The transaction is read-only");

    assertThat(stored()).isEmpty();
  }

  private List<String> stored() {
    return outbox.getPending().stream()
        .map(OutboxEntry::event)
        .map(event -> event.orderingKey().value())
        .toList();
  }
}
