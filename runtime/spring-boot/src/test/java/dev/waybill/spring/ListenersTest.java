package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.mail.Mailed;
import com.acme.mail.Statistics;
import com.acme.mail.Welcome;
import com.acme.users.UserRegistered;
import com.acme.users.UserRegisteredPayload;
import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.bus.EventBus;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.KafkaEventBus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** Methods of beans handle the events of their payloads, once each. */
final class ListenersTest {

  private static final String STREAM = "outbox.event.User";

  private final ConfigurableApplicationContext context =
      Applications.shared(
          "listeners",
          List.of(UsersApplication.class, Mailed.class, Welcome.class, Statistics.class),
          "waybill.bus=in-memory",
          "waybill.outbox.retry.first-delay=10ms",
          "spring.sql.init.schema-locations=classpath:users.sql");

  private final Users users = context.getBean(Users.class);
  private final Mailed mailed = context.getBean(Mailed.class);
  private final EventBus bus = context.getBean(EventBus.class);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(UsersApplication.class)
          .withPropertyValues(
              "waybill.bus=in-memory", "spring.sql.init.schema-locations=classpath:users.sql");

  @AfterEach
  void end() {
    mailed.clear();
  }

  @Test
  void whatIsEnqueuedIsHandledInTheProcess() {
    users.register("ada");

    awaitMails("Hello, ada", "counted Hello");
    assertThat(rows("ada")).isOne();
  }

  @Test
  void whereAMethodThrowsAllIsRolledBackAndTheEventComesAgainButNotToOthers() {
    mailed.failures.set(2);

    users.register("bob");

    awaitMails("Hello, bob", "counted Hello");
    assertThat(mailed.mails()).containsOnlyOnce("counted Hello");
    assertThat(rows("bob")).as("those of failed attempts are rolled back").isOne();
  }

  @Test
  void anEventThatComesTwiceIsHandledOnce() {
    IntegrationEvent<?> event = registered("cyd");

    publish(event);
    publish(event);

    assertThat(mailed.mails()).containsExactlyInAnyOrder("Hi, cyd", "counted Hi");
    assertThat(rows("cyd")).isOne();
  }

  @Test
  void anEventGoesToTheMethodOfItsKind() {
    publish(event("UserRenamed", Map.of("name", "Dan"), Outcome.ACCEPTED));
    publish(event("RegisterUser", Map.of("reasonCode", "TAKEN"), Outcome.REJECTED));
    publish(event("UserLeft", Map.of(), Outcome.ACCEPTED));

    assertThat(mailed.mails())
        .containsExactly("renamed to Dan", "refused c-1: TAKEN", "other UserLeft");
  }

  @Test
  void withoutTheInboxItIsHandledAsOftenAsItComes() {
    runner
        .withUserConfiguration(Mailed.class, Statistics.class)
        .withPropertyValues("waybill.consumer.inbox=false")
        .run(
            other -> {
              IntegrationEvent<?> event = registered("eve");
              publishTo(other, event);
              publishTo(other, event);

              assertThat(other.getBean(Mailed.class).mails())
                  .containsExactly("counted Hi", "counted Hi");
            });
  }

  @Test
  void withoutKafkaOnTheClassPathThatIsSoUnasked() {
    runner
        .withUserConfiguration(Mailed.class, Statistics.class)
        .withPropertyValues("waybill.bus=auto")
        .withClassLoader(new FilteredClassLoader(KafkaEventBus.class))
        .run(
            other -> {
              other.getBean(Users.class).register("fay");

              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(() -> other.getBean(Mailed.class).mails().contains("counted Hello"));
            });
  }

  @Test
  void behindAProxyOfItsInterfaceItHearsAsWell() {
    runner
        .withUserConfiguration(Mailed.class, BehindAnInterface.class)
        .withPropertyValues("spring.aop.proxy-target-class=false")
        .run(
            other -> {
              publishTo(other, registered("gus"));

              assertThat(AopUtils.isJdkDynamicProxy(other.getBean(Hearing.class))).isTrue();
              assertThat(other.getBean(Mailed.class).mails()).containsExactly("heard Hi");
            });
  }

  @Test
  void behindAProxyOfItsScopeItHearsOnce() {
    runner
        .withUserConfiguration(Mailed.class, Scoped.class)
        .withPropertyValues("waybill.consumer.inbox=false")
        .run(
            other -> {
              publishTo(other, registered("hal"));

              assertThat(other.getBean(Mailed.class).mails()).containsExactly("heard Hi");
            });
  }

  @Test
  void whatTheProxyDoesNotHaveFailsAtStart() {
    runner
        .withUserConfiguration(Mailed.class, ApartFromItsInterface.class)
        .withPropertyValues("spring.aop.proxy-target-class=false")
        .run(
            other ->
                assertThat(other.getStartupFailure())
                    .hasStackTraceContaining(
                        "ApartFromItsInterface.renamed(Renamed) cannot handle events: the proxy")
                    .hasStackTraceContaining("spring.aop.proxy-target-class"));
  }

  private static void publishTo(ApplicationContext application, IntegrationEvent<?> event) {
    application.getBean(EventBus.class).publish(STREAM, event).toCompletableFuture().join();
  }

  interface Hearing {
    void on(UserRegisteredPayload user);
  }

  @Transactional
  @IntegrationEventListener(stream = STREAM)
  static class BehindAnInterface implements Hearing {

    private final Mailed mailed;

    BehindAnInterface(Mailed mailed) {
      this.mailed = mailed;
    }

    @Override
    @IntegrationEventListener
    public void on(UserRegisteredPayload user) {
      mailed.add("heard " + user.greeting());
    }
  }

  static class ApartFromItsInterface extends BehindAnInterface {
    ApartFromItsInterface(Mailed mailed) {
      super(mailed);
    }

    @IntegrationEventListener(type = "UserRenamed")
    public void renamed(Renamed view) {}

    record Renamed(String name) {}
  }

  @Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
  @IntegrationEventListener(stream = STREAM)
  static class Scoped extends BehindAnInterface {
    Scoped(Mailed mailed) {
      super(mailed);
    }
  }

  // What fails at start

  @Test
  void aPayloadThatNobodyCanTellIsNamedWithItsMethod() {
    requireRefused(
        TakesTheRecord.class,
        "TakesTheRecord.on(UserRegistered) cannot handle events",
        "Take the generated payload (UserRegisteredPayload");
  }

  @Test
  void soAreParametersThatAreNone() {
    requireRefused(TakesNothing.class, "TakesNothing.on()", "Change its parameters");
    requireRefused(
        TakesTooMuch.class,
        "TakesTooMuch.on(UserRegisteredPayload, String)",
        "Change its parameters");
    requireRefused(Answers.class, "Answers.on(UserRegisteredPayload)", "its result to void");
  }

  @Test
  void soIsAViewThatIsNone() {
    requireRefused(
        ViewsThePayload.class, "which knows its events", "Leave type and rejectionOf out");
    requireRefused(
        ViewsAnInterface.class, "can be read as a java.util.List", "Take it in a record");
    requireRefused(TypeAlone.class, "takes no payload", "leave the type out");
  }

  @Test
  void soAreTwoMethodsOfTheSameEvents() {
    requireRefused(Twice.class, "Twice.first(UserRegisteredPayload)", "put them into two classes");
  }

  @Test
  void soIsAMethodWithoutAStream() {
    requireRefused(Streamless.class, "nothing says of which stream", "Say it on the method");
  }

  @Test
  void soIsABusThatNobodyCanSubscribeTo() {
    runner
        .withUserConfiguration(Published.class, Mailed.class, Statistics.class)
        .run(
            other ->
                assertThat(other.getStartupFailure())
                    .hasStackTraceContaining("no bus that they come from")
                    .hasStackTraceContaining("waybill.bus=in-memory"));
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

  @IntegrationEventListener(stream = STREAM)
  static class TakesTheRecord {
    @IntegrationEventListener
    void on(UserRegistered user) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class TakesNothing {
    @IntegrationEventListener
    void on() {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class TakesTooMuch {
    @IntegrationEventListener
    void on(UserRegisteredPayload user, String more) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class Answers {
    @IntegrationEventListener
    String on(UserRegisteredPayload user) {
      return user.greeting();
    }
  }

  @IntegrationEventListener(stream = STREAM)
  static class ViewsThePayload {
    @IntegrationEventListener(type = "UserRegistered")
    void on(UserRegisteredPayload user) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class ViewsAnInterface {
    @IntegrationEventListener(type = "UserRegistered")
    void on(List<String> user) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class TypeAlone {
    @IntegrationEventListener(type = "UserRegistered")
    void on(IntegrationEvent<?> event) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class Twice {
    @IntegrationEventListener
    void first(UserRegisteredPayload user) {}

    @IntegrationEventListener
    void second(UserRegisteredPayload user) {}
  }

  static class Streamless {
    @IntegrationEventListener
    void on(UserRegisteredPayload user) {}
  }

  private void awaitMails(String... mails) {
    await().atMost(Duration.ofMinutes(1)).until(() -> mailed.mails().containsAll(List.of(mails)));
  }

  private int rows(String name) {
    return context
        .getBean(JdbcTemplate.class)
        .queryForList("SELECT name FROM mails WHERE name = ?", String.class, name)
        .size();
  }

  private void publish(IntegrationEvent<?> event) {
    EventCodec codec = context.getBean(EventCodec.class);
    bus.publish(STREAM, codec.decodeIntegrationEvent(codec.encode(event)))
        .toCompletableFuture()
        .join();
  }

  private static IntegrationEvent<?> registered(String name) {
    return IntegrationEvent.create(
        "UserRegistered",
        new UserRegisteredPayload("Hi"),
        IntegrationEventMetadata.builder()
            .aggregateType("User")
            .aggregateId(name)
            .outcome(Outcome.ACCEPTED)
            .schemaVersion(1)
            .build());
  }

  private static IntegrationEvent<?> event(
      String type, Map<String, String> payload, Outcome outcome) {
    return IntegrationEvent.create(
        type,
        payload,
        IntegrationEventMetadata.builder()
            .aggregateType("User")
            .aggregateId("dan")
            .commandType(type)
            .commandId("c-1")
            .outcome(outcome)
            .build());
  }
}
