package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.accounts.Accounts;
import com.acme.accounts.AccountsApplication;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.OutboxStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
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
