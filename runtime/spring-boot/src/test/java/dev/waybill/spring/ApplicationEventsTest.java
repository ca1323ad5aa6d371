package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.accounts.AccountOpened;
import com.acme.accounts.AccountsApplication;
import com.acme.accounts.Member;
import com.acme.accounts.Members;
import dev.waybill.event.InvalidEventException;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxEntry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is published within the application, and has a converter, is in the outbox as well. */
final class ApplicationEventsTest {

  private static final List<Class<?>> SOURCES = List.of(AccountsApplication.class, Heard.class);

  private final ConfigurableApplicationContext context =
      Applications.shared("events", SOURCES, "waybill.worker.enabled=false");

  private final JdbcOutbox outbox = context.getBean(JdbcOutbox.class);
  private final Members members = context.getBean(Members.class);
  private final Heard heard = context.getBean(Heard.class);
  private final TransactionTemplate transactions =
      new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

  @AfterEach
  void end() {
    outbox.getPending().forEach(entry -> outbox.markAsPublished(entry.id()));
    heard.events.clear();
  }

  @Test
  void aRecordIsStoredInThePublishersTransaction() {
    transactions.executeWithoutResult(status -> context.publishEvent(new AccountOpened("ada", 1)));
    transactions.executeWithoutResult(
        status -> {
          context.publishEvent(new AccountOpened("bob", 1));
          status.setRollbackOnly();
        });

    assertThat(stored()).containsExactly("ada");
    assertThat(heard.events).as("the application's own listeners").hasSize(2);
  }

  @Test
  void outsideOfATransactionItIsRefusedBeforeAnyListenerHasIt() {
    assertThatThrownBy(() -> context.publishEvent(new AccountOpened("ada", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("There is no transaction that the event could join");

    assertThat(heard.events).isEmpty();
  }

  @Test
  void afterTheCommitItIsRefusedAsWell() {
    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status ->
                        TransactionSynchronizationManager.registerSynchronization(
                            new TransactionSynchronization() {
                              @Override
                              public void afterCommit() {
                                context.publishEvent(new AccountOpened("ada", 1));
                              }
                            })))
        .hasMessageStartingWith("The transaction has ended");

    assertThat(heard.events).isEmpty();
    assertThat(stored()).isEmpty();
  }

  @Test
  void whatHasNoConverterStaysAnEventOfTheApplicationsAlone() {
    context.publishEvent("hello");

    assertThat(heard.events).containsExactly("hello");
    assertThat(stored()).isEmpty();
  }

  @Test
  void anAggregateThatSpringDataSavesTellsOfItself() {
    transactions.executeWithoutResult(
        status -> {
          Member member = members.save(new Member("ada"));
          members.save(member.joined());
        });

    assertThat(stored()).hasSize(1).first().asString().matches("[0-9]+");
  }

  @Test
  void savedWithoutATransactionOfTheCallersItIsStoredInThatOfTheRepository() {
    Member member = members.save(new Member("bob"));

    members.save(member.joined());

    assertThat(stored()).containsExactly(String.valueOf(member.id()));
  }

  @Test
  void whatIsRegisteredBeforeTheDatabaseHasMadeTheIdIsRefused() {
    assertThatThrownBy(() -> members.save(new Member("cyd").joined()))
        .isInstanceOf(InvalidEventException.class);

    assertThat(stored()).isEmpty();
  }

  @Test
  void aDeletionByIdTellsOfNothing() {
    Member member = members.save(new Member("dan"));

    transactions.executeWithoutResult(
        status -> {
          members.findById(Objects.requireNonNull(member.id())).orElseThrow().joined();
          members.deleteById(Objects.requireNonNull(member.id()));
        });

    assertThat(stored()).isEmpty();
  }

  @Test
  void whatIsEnqueuedAndPublishedIsStoredTwice() {
    AccountOpened opened = new AccountOpened("eve", 1);

    transactions.executeWithoutResult(
        status -> {
          outbox.enqueue(opened);
          context.publishEvent(opened);
        });

    assertThat(stored()).containsExactly("eve", "eve");
  }

  @Test
  void switchedOffItIsAnEventOfTheApplicationsAlone() {
    try (ConfigurableApplicationContext other =
        Applications.start(
            SOURCES, "waybill.worker.enabled=false", "waybill.application-events=false")) {
      other.publishEvent(new AccountOpened("ada", 1));

      assertThat(other.getBean(Heard.class).events).hasSize(1);
      assertThat(other.getBean(JdbcOutbox.class).getPending()).isEmpty();
    }
  }

  private List<String> stored() {
    return outbox.getPending().stream()
        .map(OutboxEntry::event)
        .map(event -> event.orderingKey().value())
        .toList();
  }

  static class Heard {

    final List<Object> events = new CopyOnWriteArrayList<>();

    @EventListener({AccountOpened.class, String.class})
    void on(Object event) {
      events.add(event);
    }
  }
}
