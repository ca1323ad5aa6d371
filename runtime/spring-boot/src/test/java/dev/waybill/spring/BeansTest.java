package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.users.UserRegistered;
import dev.waybill.bus.EventProducer;
import dev.waybill.convert.Converters;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.ConnectionProvider;
import dev.waybill.jdbc.Inbox;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.Queueable;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.StreamRouter;
import dev.waybill.outbox.store.OutboxStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of the starter, and those of the application instead of them. */
final class BeansTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  DataSourceAutoConfiguration.class,
                  DataSourceTransactionManagerAutoConfiguration.class,
                  WaybillAutoConfiguration.class,
                  WaybillBusAutoConfiguration.class,
                  WaybillListenerAutoConfiguration.class,
                  WaybillWorkerAutoConfiguration.class));

  @Test
  void oneOutboxIsWhatCommandHandlersOperatorsAndWorkersTake() {
    runner.run(
        context -> {
          assertThat(context).hasSingleBean(JdbcOutbox.class);
          assertThat(context.getBean(Queueable.class)).isSameAs(context.getBean(Outbox.class));
          assertThat(context.getBean(OutboxStore.class)).isSameAs(context.getBean(Outbox.class));
          assertThat(context)
              .hasSingleBean(ConnectionProvider.class)
              .hasSingleBean(Converters.class)
              .hasSingleBean(Inbox.class);
          assertThat(context.getBean(EventCodec.class)).isInstanceOf(Jackson3EventCodec.class);
          assertThat(context.getBean(Converters.class).canConvert(UserRegistered.class)).isTrue();
        });
  }

  @Test
  void whereBootsModuleForJackson2IsAloneEventsAreWrittenByThatLine() {
    runner
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.jackson."))
        .run(
            context ->
                assertThat(context.getBean(EventCodec.class))
                    .isInstanceOf(Jackson2EventCodec.class));
  }

  @Test
  void theApplicationsOwnReplaceThem() {
    runner
        .withBean("codec", EventCodec.class, Jackson2EventCodec::new)
        .withBean("converters", Converters.class, Converters::of)
        .withBean("transactions", SpringTransactions.class, SpringTransactions::new)
        .withBean(
            "connections",
            ConnectionProvider.class,
            () -> new SpringTransactions().on(h2("elsewhere")))
        .withBean("inbox", Inbox.class, () -> Inbox.of(h2("elsewhere")))
        .withBean("outbox", InMemoryOutbox.class, InMemoryOutbox::create)
        .withBean("producer", EventProducer.class, Published::new)
        .withBean(
            "worker",
            OutboxWorkerLifecycle.class,
            () ->
                new OutboxWorkerLifecycle(
                    OutboxWorker.builder(InMemoryOutbox.create(), new Published())::build,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1)))
        .run(
            context -> {
              for (Class<?> type :
                  List.of(
                      EventCodec.class,
                      Converters.class,
                      SpringTransactions.class,
                      ConnectionProvider.class,
                      Inbox.class,
                      Outbox.class,
                      EventProducer.class)) {
                assertThat(context).hasSingleBean(type);
              }
              assertThat(context.getBeanNamesForType(OutboxWorkerLifecycle.class))
                  .containsExactly("worker");
            });
  }

  @Test
  void whatItDeclaresBesidesIsUsed() {
    List<Throwable> deadLetters = new CopyOnWriteArrayList<>();
    OutboxListener listener =
        new OutboxListener() {
          @Override
          public void deadLettered(DeadLettered event) {
            deadLetters.add(event.cause());
          }
        };
    MetadataProvider metadata = () -> IntegrationEventMetadata.builder().tenantId("acme").build();
    EventProducer refusing =
        (stream, event) ->
            CompletableFuture.failedStage(
                new IllegalStateException(
                    "%s of %s".formatted(stream, event.metadata().tenantId())));
    runner
        .withBean(MetadataProvider.class, () -> metadata)
        .withBean(StreamRouter.class, () -> StreamRouter.constant("users"))
        .withBean(RetryPolicy.class, () -> new RetryPolicy(1, Duration.ZERO, Duration.ZERO))
        .withBean(OutboxListener.class, () -> listener)
        .withBean(EventProducer.class, () -> refusing)
        .run(
            context -> {
              new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                  .executeWithoutResult(
                      status ->
                          context
                              .getBean(Queueable.class)
                              .enqueue(new UserRegistered("ada", "Hello")));

              await().atMost(Duration.ofMinutes(1)).until(() -> !deadLetters.isEmpty());
            });
    assertThat(deadLetters).singleElement().asString().contains("users of acme");
  }

  @Test
  void withoutADataSourceThereIsNone() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                WaybillAutoConfiguration.class,
                WaybillBusAutoConfiguration.class,
                WaybillWorkerAutoConfiguration.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Outbox.class));
  }

  @Test
  void ofSeveralDataSourcesThePrimaryOneIsTaken() {
    runner
        .withUserConfiguration(Two.class)
        .withBean("primary", DataSource.class, () -> h2("primary"), bean -> bean.setPrimary(true))
        .run(
            context ->
                assertThat(tablesAreIn(context.getBean("primary", DataSource.class))).isTrue());
  }

  @Test
  void ofSeveralDataSourcesTheQualifiedOneIsTaken() {
    runner
        .withUserConfiguration(Two.class, Qualified.class)
        .run(
            context ->
                assertThat(tablesAreIn(context.getBean("third", DataSource.class))).isTrue());
  }

  @Test
  void ofSeveralDataSourcesTheNamedOneIsTaken() {
    runner
        .withUserConfiguration(Two.class, Qualified.class)
        .withPropertyValues("waybill.outbox.data-source=second")
        .run(
            context -> {
              assertThat(tablesAreIn(context.getBean("second", DataSource.class))).isTrue();
              assertThat(tablesAreIn(context.getBean("third", DataSource.class))).isFalse();
            });
  }

  @Test
  void severalDataSourcesAndNoChoiceIsToldWithTheThreeWays() {
    runner
        .withUserConfiguration(Two.class)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("several data sources (first, second)")
                    .hasStackTraceContaining("waybill.outbox.data-source")
                    .hasStackTraceContaining("@WaybillDataSource")
                    .hasStackTraceContaining("@Primary"));
  }

  private static boolean tablesAreIn(DataSource dataSource) {
    try (var connection = dataSource.getConnection();
        var tables = connection.getMetaData().getTables(null, null, "outbox", null)) {
      return tables.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSource h2(String name) {
    return new DriverManagerDataSource(
        "jdbc:h2:mem:%s-%d;DB_CLOSE_DELAY=-1".formatted(name, System.nanoTime()), "sa", "");
  }

  @Configuration(proxyBeanMethods = false)
  static class Two {

    @Bean
    DataSource first() {
      return h2("first");
    }

    @Bean
    DataSource second() {
      return h2("second");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Qualified {

    @Bean(defaultCandidate = false)
    @WaybillDataSource
    DataSource third() {
      return h2("third");
    }
  }
}
