package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.mail.Mailed;
import com.acme.mail.Statistics;
import com.acme.shop.PaymentCaptured;
import com.acme.users.UserRegisteredPayload;
import com.acme.users.UsersApplication;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Methods of beans handle what other contexts send, as they handle events of our own kind. */
final class ExternalListenersTest {

  private static final String STREAM = "outbox.event.User";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(UsersApplication.class, Mailed.class)
          .withPropertyValues(
              "waybill.bus=in-memory", "spring.sql.init.schema-locations=classpath:users.sql");

  @Test
  void anEventGoesToTheMethodOfItsRecord() {
    runWith(
        application -> {
          send(application, captured("e-1", "/payments"));
          send(application, event("e-2", "payment.captured", "/elsewhere"));
          send(application, event("e-3", "parcel.lost", "/parcels"));
          send(application, event("e-4", "payment.refused", null));

          assertThat(mails(application))
              .containsExactly(
                  "paid o-1 by e-1",
                  "captured by /elsewhere",
                  "other parcel.lost",
                  "other payment.refused");
        },
        Desk.class);
  }

  @Test
  void oneThatComesTwiceIsHandledOnce() {
    runWith(
        application -> {
          send(application, captured("1", "/payments"));
          send(application, captured("1", "/payments"));

          assertThat(mails(application)).containsExactly("paid o-1 by 1");
        },
        Desk.class);
  }

  @Test
  void twoContextsMayGiveTheSameId() {
    runWith(
        application -> {
          send(application, captured("1", "/payments"));
          send(application, event("1", "parcel.lost", "/parcels"));

          assertThat(mails(application)).containsExactly("paid o-1 by 1", "other parcel.lost");
        },
        Desk.class);
  }

  @Test
  void whereAMethodThrowsAllIsRolledBackAndTheEventMayComeAgain() {
    runWith(
        application -> {
          application.getBean(Mailed.class).failures.set(1);

          assertThatThrownBy(() -> send(application, captured("e-1", "/payments")))
              .hasStackTraceContaining("the mail server is away");
          assertThat(rows(application)).isEmpty();

          send(application, captured("e-1", "/payments"));
          assertThat(rows(application)).containsExactly("o-1");
        },
        Ledger.class);
  }

  @Test
  void classesThatTakeEventsOfOurOwnKindAloneHaveNoneOfThem() {
    runWith(
        application -> {
          send(application, captured("e-1", "/payments"));

          assertThat(mails(application)).containsExactly("paid o-1 by e-1");
        },
        Desk.class,
        Statistics.class);
  }

  @Test
  void whereNobodyTakesThemTheyAreNobodys() {
    runWith(
        application ->
            assertThatThrownBy(() -> send(application, captured("e-1", "/payments")))
                .hasStackTraceContaining("other contexts"),
        Statistics.class);
  }

  private void runWith(ContextConsumer<AssertableApplicationContext> test, Class<?>... listeners) {
    runner.withUserConfiguration(listeners).run(test);
  }

  // What fails at start

  @Test
  void aRecordThatIsNotMarkedIsNamedWithItsMethod() {
    requireRefused(
        Unmarked.class, "Unmarked.on(Unknown) cannot handle events", "or mark it @ExternalEvent");
  }

  @Test
  void soIsTheEventOfAnotherKind() {
    requireRefused(
        WithOurs.class,
        "WithOurs.on(PaymentCaptured, IntegrationEvent) cannot handle events",
        "Let it take an ExternalEvent<?> after the payload.");
    requireRefused(
        WithTheirs.class,
        "WithTheirs.on(UserRegisteredPayload, ExternalEvent) cannot handle events",
        "Let it take an IntegrationEvent<?> after the payload.");
  }

  @Test
  void soIsATypeOfARecordThatHasOne() {
    requireRefused(
        SaysTheType.class, "is marked @ExternalEvent, which knows its events", "Leave type");
  }

  @Test
  void soAreTwoMethodsOfTheSameEvents() {
    requireRefused(Twice.class, "Twice.first(PaymentCaptured)", "only one would be called");
    requireRefused(TwoViews.class, "handle the same events", "put them into two classes");
  }

  @Test
  void soIsAStreamThatAnotherClassTakesByPages() {
    runner
        .withUserConfiguration(Desk.class, Pages.class)
        .run(
            other ->
                assertThat(other.getStartupFailure())
                    .hasStackTraceContaining("do not come by pages")
                    .hasStackTraceContaining(STREAM));
  }

  private void requireRefused(Class<?> listener, String description, String action) {
    runner
        .withUserConfiguration(listener)
        .run(
            other ->
                assertThat(other.getStartupFailure())
                    .hasStackTraceContaining(description)
                    .hasStackTraceContaining(action));
  }

  /** As a broker has it: as text. */
  private static void send(ApplicationContext application, ExternalEvent<?> event) {
    EventCodec codec = application.getBean(EventCodec.class);
    application
        .getBean(InMemoryEventBus.class)
        .publishExternal(STREAM, codec.decodeExternalEvent(codec.encode(event)))
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  private static ExternalEvent<?> captured(String id, String source) {
    return event(id, "payment.captured", source);
  }

  private static ExternalEvent<?> event(String id, String type, @Nullable String source) {
    ExternalEventMetadata.Builder metadata = ExternalEventMetadata.builder();
    if (source != null) {
      metadata.source(source);
    }
    return ExternalEvent.of(
        id, type, new PaymentCaptured("o-1", 4200), Instant.EPOCH, metadata.build());
  }

  private static List<String> mails(ApplicationContext application) {
    return application.getBean(Mailed.class).mails();
  }

  private static List<String> rows(ApplicationContext application) {
    return application
        .getBean(JdbcTemplate.class)
        .queryForList("SELECT name FROM mails", String.class);
  }

  /** The same, from whoever else sends it. */
  @dev.waybill.annotation.ExternalEvent(type = "payment.captured")
  record Captured(String orderId) {}

  @IntegrationEventListener(stream = "${mail.stream:outbox.event.User}")
  static class Desk {

    private final Mailed mailed;

    Desk(Mailed mailed) {
      this.mailed = mailed;
    }

    @IntegrationEventListener
    void byAnybody(Captured captured, ExternalEvent<?> event) {
      mailed.add("captured by " + event.metadata().source());
    }

    @IntegrationEventListener
    void paid(PaymentCaptured payment, ExternalEvent<?> event) {
      mailed.add("paid %s by %s".formatted(payment.orderId(), event.id()));
    }

    @IntegrationEventListener
    void others(ExternalEvent<?> event) {
      mailed.add("other " + event.type());
    }
  }

  @IntegrationEventListener(stream = STREAM)
  static class Ledger {

    private final JdbcTemplate jdbc;
    private final Mailed mailed;

    Ledger(JdbcTemplate jdbc, Mailed mailed) {
      this.jdbc = jdbc;
      this.mailed = mailed;
    }

    @IntegrationEventListener
    void on(PaymentCaptured payment) {
      jdbc.update("INSERT INTO mails (name) VALUES (?)", payment.orderId());
      mailed.failWhereDue();
    }
  }

  record Unknown(String orderId) {}

  @IntegrationEventListener(stream = STREAM)
  static class Unmarked {
    @IntegrationEventListener
    void on(Unknown payment) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class WithOurs {
    @IntegrationEventListener
    void on(PaymentCaptured payment, IntegrationEvent<?> event) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class WithTheirs {
    @IntegrationEventListener
    void on(UserRegisteredPayload user, ExternalEvent<?> event) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class SaysTheType {
    @IntegrationEventListener(type = "payment.captured")
    void on(PaymentCaptured payment) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class Twice {
    @IntegrationEventListener
    void first(PaymentCaptured payment) {}

    @IntegrationEventListener
    void second(PaymentCaptured payment) {}
  }

  /** Another view of the very same events. */
  @dev.waybill.annotation.ExternalEvent(type = "payment.captured", source = "/payments")
  record Amount(long cents) {}

  @IntegrationEventListener(stream = STREAM)
  static class TwoViews {
    @IntegrationEventListener
    void order(PaymentCaptured payment) {}

    @IntegrationEventListener
    void amount(Amount payment) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class Pages {
    @IntegrationEventListener
    void on(List<IntegrationEvent<?>> page) {}
  }
}
