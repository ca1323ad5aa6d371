package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.mail.Mailed;
import com.acme.mail.Statistics;
import com.acme.users.UserRegisteredPayload;
import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.bus.EventBus;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Methods that take pages: what has arrived, in one transaction. */
final class PageListenersTest {

  private static final String STREAM = "outbox.event.User";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(UsersApplication.class, Mailed.class)
          .withPropertyValues(
              "waybill.bus=in-memory",
              "waybill.outbox.retry.first-delay=10ms",
              "spring.sql.init.schema-locations=classpath:users.sql");

  @Test
  void eachEventIsInOnePageAndAnotherClassHasItToo() {
    runner
        .withUserConfiguration(Ledger.class, Statistics.class)
        .run(
            application -> {
              List<IntegrationEvent<?>> events = registered(20);

              publish(application, events);
              publish(application, events);

              assertThat(application.getBean(Ledger.class).names()).hasSize(20);
              assertThat(application.getBean(Ledger.class).names()).doesNotHaveDuplicates();
              assertThat(application.getBean(Mailed.class).mails()).hasSize(20);
              assertThat(rows(application)).isEqualTo(20);
            });
  }

  @Test
  void whereItThrowsThePageIsRolledBackAndComesAgainButNotToOthers() {
    runner
        .withUserConfiguration(Ledger.class, Statistics.class)
        .run(
            application -> {
              application.getBean(Ledger.class).failOnce();

              application.getBean(Users.class).register("ada");

              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(() -> application.getBean(Ledger.class).names().contains("ada"));
              assertThat(rows(application)).as("that of the failed attempt is gone").isOne();
              assertThat(application.getBean(Mailed.class).mails())
                  .containsExactly("counted Hello");
            });
  }

  @Test
  void withoutTheInboxItIsHandedOverAsItComes() {
    runner
        .withUserConfiguration(Ledger.class)
        .withPropertyValues("waybill.consumer.inbox=false")
        .run(
            application -> {
              List<IntegrationEvent<?>> events = registered(2);

              publish(application, events);
              publish(application, events);

              assertThat(application.getBean(Ledger.class).names()).hasSize(4);
            });
  }

  @Test
  void besideAnotherMethodOfItsClassItFailsAtStart() {
    runner
        .withUserConfiguration(Mixed.class)
        .run(
            application ->
                assertThat(application.getStartupFailure())
                    .hasStackTraceContaining("Mixed.all(List)")
                    .hasStackTraceContaining("one takes a page")
                    .hasStackTraceContaining("Put it into a class of its own"));
  }

  @Test
  void aListOfSomethingElseFailsAtStart() {
    runner
        .withUserConfiguration(Payloads.class)
        .run(
            application ->
                assertThat(application.getStartupFailure())
                    .hasStackTraceContaining("Payloads.all(List) cannot handle events"));
  }

  @Test
  void aPageIsCountedAndObserved() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    List<String> observed = new CopyOnWriteArrayList<>();
    observations.observationConfig().observationHandler(new Noting(observed));
    runner
        .withUserConfiguration(Ledger.class)
        .withBean(MeterRegistry.class, () -> meters)
        .withBean(ObservationRegistry.class, () -> observations)
        .run(
            application -> {
              publish(application, registered(20));

              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(
                      () ->
                          meters.get("waybill.consumer.handled").counter().count() == 20
                              && observed.stream().anyMatch(it -> it.startsWith("waybill.handle")));
            });
  }

  private record Noting(List<String> names) implements ObservationHandler<Observation.Context> {

    @Override
    public void onStart(Observation.Context context) {
      names.add(context.getName());
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  private static void publish(ApplicationContext application, List<IntegrationEvent<?>> events) {
    application
        .getBean(EventBus.class)
        .publishAll(STREAM, events)
        .forEach(stage -> stage.toCompletableFuture().join());
  }

  private static int rows(ApplicationContext application) {
    return application
        .getBean(JdbcTemplate.class)
        .queryForList("SELECT name FROM mails", String.class)
        .size();
  }

  private static List<IntegrationEvent<?>> registered(int count) {
    List<IntegrationEvent<?>> events = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(
            number ->
                events.add(
                    IntegrationEvent.create(
                        "UserRegistered",
                        new UserRegisteredPayload("Hi"),
                        IntegrationEventMetadata.builder()
                            .aggregateType("User")
                            .aggregateId("user-%d".formatted(number))
                            .outcome(Outcome.ACCEPTED)
                            .schemaVersion(1)
                            .build())));
    return events;
  }

  /** Writes a row for each event, by pages. */
  @IntegrationEventListener(stream = STREAM)
  static class Ledger {

    private final JdbcTemplate jdbc;
    private final List<String> names = new CopyOnWriteArrayList<>();
    private volatile boolean isFailing;

    Ledger(JdbcTemplate jdbc) {
      this.jdbc = jdbc;
    }

    @IntegrationEventListener
    void on(List<IntegrationEvent<?>> page) {
      List<Object[]> rows =
          page.stream().map(event -> new Object[] {event.orderingKey().value()}).toList();
      int[] unused = jdbc.batchUpdate("INSERT INTO mails (name) VALUES (?)", rows);
      if (isFailing) {
        isFailing = false;
        throw new IllegalArgumentException("the ledger is closed");
      }
      page.forEach(event -> names.add(event.orderingKey().value()));
    }

    void failOnce() {
      isFailing = true;
    }

    List<String> names() {
      return List.copyOf(names);
    }
  }

  @IntegrationEventListener(stream = STREAM)
  static class Mixed {
    @IntegrationEventListener
    void all(List<IntegrationEvent<?>> page) {}

    @IntegrationEventListener
    void on(UserRegisteredPayload user) {}
  }

  @IntegrationEventListener(stream = STREAM)
  static class Payloads {
    @IntegrationEventListener
    void all(List<UserRegisteredPayload> page) {}
  }
}
