package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.bus.EventBus;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.outbox.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

/** When events are published. */
@Isolated("others write to the same log")
final class WorkerLifeTest {

  private static final String USERS = "spring.sql.init.schema-locations=classpath:users.sql";

  @Test
  void itBeginsAfterSubscriptionsAndBeforeTheWebServerAndEndsInTheOtherOrder() {
    List<String> course = new ArrayList<>();
    ConfigurableApplicationContext context =
        Applications.builder(List.of(UsersApplication.class, Published.class))
            .initializers(
                application -> {
                  probe(
                      application,
                      course,
                      "subscriptions",
                      OutboxWorkerLifecycle.SUBSCRIPTION_PHASE);
                  probe(
                      application,
                      course,
                      "server",
                      WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
                  probe(
                      application,
                      course,
                      "graceful",
                      WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
                })
            .run(Applications.arguments(USERS));

    context.close();

    assertThat(course)
        .containsExactly(
            "subscriptions start, worker off",
            "server start, worker on",
            "graceful start, worker on",
            "graceful stop, worker on",
            "server stop, worker on",
            "subscriptions stop, worker off");
  }

  private static void probe(
      ConfigurableApplicationContext application, List<String> course, String name, int phase) {
    ((GenericApplicationContext) application)
        .registerBean(
            name,
            Probe.class,
            () ->
                new Probe(
                    application.getBeanProvider(OutboxWorkerLifecycle.class), course, name, phase));
  }

  @Test
  void aContextThatIsStoppedAndStartedAgainPublishesAgain() {
    try (ConfigurableApplicationContext context =
        Applications.start(List.of(UsersApplication.class, Published.class), USERS)) {
      context.stop();
      context.getBean(Users.class).register("ada");
      assertThat(context.getBean(OutboxWorkerLifecycle.class).isRunning()).isFalse();

      context.start();

      context.getBean(Published.class).awaitAll("ada");
    }
  }

  @Test
  void anInstanceThatIsNotToPublishHasNoWorker() {
    try (ConfigurableApplicationContext context =
        Applications.start(
            List.of(UsersApplication.class, Published.class),
            USERS,
            "waybill.worker.enabled=false")) {
      assertThat(context.getBeansOfType(OutboxWorkerLifecycle.class)).isEmpty();
      assertThat(context.containsBean("waybillWaitingEvents")).isFalse();
    }
  }

  @Test
  void withNothingToPublishToItSaysOnceThatEventsWait() {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.waybill.spring");
    logger.addHandler(handler);
    try {
      new ApplicationContextRunner()
          .withUserConfiguration(UsersApplication.class)
          .withPropertyValues(USERS)
          .withClassLoader(new FilteredClassLoader(KafkaEventBus.class))
          .run(
              context -> {
                context.getBean(Users.class).register("ada");

                assertThat(context).doesNotHaveBean(OutboxWorkerLifecycle.class);
                assertThat(context.getBean(Outbox.class).getPending()).hasSize(1);
              });
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("Events wait in the outbox", "waybill-kafka");
  }

  @Test
  void withinTheProcessTheyReachWhoSubscribes() {
    try (ConfigurableApplicationContext context =
        Applications.start(List.of(UsersApplication.class), USERS, "waybill.bus=in-memory")) {
      List<String> heard = new CopyOnWriteArrayList<>();
      var unused =
          context
              .getBean(EventBus.class)
              .subscribe("outbox.event.User", event -> heard.add(event.type()));

      context.getBean(Users.class).register("ada");

      await().atMost(Duration.ofMinutes(1)).until(() -> heard.contains("UserRegistered"));
    }
  }

  private static final class Probe implements SmartLifecycle {

    private final ObjectProvider<OutboxWorkerLifecycle> worker;
    private final List<String> course;
    private final String name;
    private final int phase;
    private boolean isRunning;

    Probe(
        ObjectProvider<OutboxWorkerLifecycle> worker, List<String> course, String name, int phase) {
      this.worker = worker;
      this.course = course;
      this.name = name;
      this.phase = phase;
    }

    @Override
    public void start() {
      isRunning = true;
      note("start");
    }

    @Override
    public void stop() {
      isRunning = false;
      note("stop");
    }

    private void note(String what) {
      course.add(
          "%s %s, worker %s".formatted(name, what, worker.getObject().isRunning() ? "on" : "off"));
    }

    @Override
    public boolean isRunning() {
      return isRunning;
    }

    @Override
    public int getPhase() {
      return phase;
    }
  }
}
