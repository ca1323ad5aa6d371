package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.mail.Mailed;
import com.acme.mail.Statistics;
import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.outbox.OutboxListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** What an application observes with, the outbox is observed with. */
final class ObservabilityTest {

  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(UsersApplication.class, Mailed.class, Statistics.class)
          .withPropertyValues(
              "spring.sql.init.schema-locations=classpath:users.sql",
              "waybill.bus=in-memory",
              "waybill.worker.stream=users",
              "mail.stream=users");

  /** Observes as a tracer does that writes its headers. */
  static final class Tracer implements ObservationHandler<Observation.Context> {
    private final List<String> observed = new CopyOnWriteArrayList<>();

    @Override
    public void onStart(Observation.Context context) {
      observed.add(context.getName());
      if (context instanceof SenderContext<?> sender) {
        write(sender);
      }
    }

    private static <C> void write(SenderContext<C> sender) {
      sender.getSetter().set(sender.getCarrier(), "traceparent", TRACEPARENT);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  @Test
  void whatIsPublishedAndHandledIsCounted() {
    runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withPropertyValues("waybill.metrics.tag-types=true", "waybill.metrics.tag-streams=true")
        .run(
            context -> {
              context.getBean(Users.class).register("ada");
              MeterRegistry registry = context.getBean(MeterRegistry.class);

              await()
                  .atMost(Duration.ofMinutes(1))
                  .ignoreExceptionsInstanceOf(MeterNotFoundException.class)
                  .untilAsserted(
                      () -> {
                        assertThat(
                                registry
                                    .get("waybill.outbox.published")
                                    .tag("type", "UserRegistered")
                                    .counter()
                                    .count())
                            .isEqualTo(1);
                        assertThat(
                                registry
                                    .get("waybill.consumer.handled")
                                    .tags("type", "UserRegistered", "stream", "users")
                                    .counter()
                                    .count())
                            .isEqualTo(1);
                      });
              assertThat(context).hasBean("waybillKafkaInstrument");
              assertThat(registry.get("waybill.inbox.duplicates").counter().count()).isZero();
              assertThat(registry.get("waybill.outbox.lanes").gauge().value()).isEqualTo(64);
            });
  }

  @Test
  void theTraceGoesFromWhoEnqueuesToWhoHandles() {
    Tracer tracer = new Tracer();
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(tracer);
    runner
        .withBean(ObservationRegistry.class, () -> registry)
        .run(
            context -> {
              context.getBean(Users.class).register("ada");

              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(
                      () ->
                          tracer.observed.containsAll(
                              List.of("waybill.enqueue", "waybill.publish", "waybill.handle")));
            });
  }

  @Test
  void noTraceGoesWithEventsWhereThatIsNotWanted() {
    Tracer tracer = new Tracer();
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(tracer);
    runner
        .withBean(ObservationRegistry.class, () -> registry)
        .withPropertyValues("waybill.tracing.enabled=false")
        .run(
            context -> {
              context.getBean(Users.class).register("ada");
              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(() -> !context.getBean(Mailed.class).mails().isEmpty());

              assertThat(tracer.observed).noneMatch(name -> name.startsWith("waybill."));
            });
  }

  @Test
  void spansAreLinkedWhereThereIsATracer() {
    runner
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .run(
            context ->
                assertThat(links(context).supportsContext(new Observation.Context())).isFalse());
    runner
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .withBean(io.micrometer.tracing.Tracer.class, () -> io.micrometer.tracing.Tracer.NOOP)
        .withBean(Propagator.class, () -> Propagator.NOOP)
        .run(context -> assertThat(links(context)).isInstanceOf(TracingObservationHandler.class));
  }

  private static ObservationHandler<?> links(ApplicationContext context) {
    return context.getBean("waybillTracingLinks", ObservationHandler.class);
  }

  @Test
  void withoutMicrometerNothingIsMissing() {
    runner
        .withClassLoader(
            new FilteredClassLoader("io.micrometer", KafkaEventBus.class.getPackageName()))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              context.getBean(Users.class).register("ada");

              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(() -> !context.getBean(Mailed.class).mails().isEmpty());
            });
  }

  @Test
  void theApplicationsOwnListenerHearsAllTheSame() {
    List<String> heard = new CopyOnWriteArrayList<>();
    runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withBean(
            OutboxListener.class,
            () ->
                new OutboxListener() {
                  @Override
                  public void published(Published event) {
                    heard.add(event.entry().event().type());
                  }
                })
        .run(
            context -> {
              context.getBean(Users.class).register("ada");

              await().atMost(Duration.ofMinutes(1)).until(() -> heard.contains("UserRegistered"));
            });
  }
}
