package dev.waybill.spring;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.spring.internal.assembly.LocalWorkers;
import dev.waybill.spring.internal.database.OutboxDataSource;
import dev.waybill.spring.internal.endpoint.Payloads;
import dev.waybill.spring.internal.endpoint.WaybillEndpoint;
import dev.waybill.spring.internal.health.Aggregation;
import dev.waybill.spring.internal.health.Depths;
import dev.waybill.spring.internal.health.OutboxHealth;
import dev.waybill.spring.internal.health.WorkerWatch;
import dev.waybill.spring.internal.settings.HealthProperties;
import dev.waybill.spring.internal.settings.WaybillProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Auto-configuration of the outbox's health and of the endpoint {@code waybill}. */
@AutoConfiguration(
    after = {WaybillAutoConfiguration.class, WaybillWorkerAutoConfiguration.class},
    beforeName =
        "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration")
@ConditionalOnBean({JdbcOutbox.class, OutboxDataSource.class})
public final class WaybillActuatorAutoConfiguration {

  WaybillActuatorAutoConfiguration() {}

  @Bean
  LocalWorkers waybillLocalWorkers(
      ObjectProvider<OutboxWorkerLifecycle> lives, ObjectProvider<OutboxWorker> workers) {
    return new LocalWorkers(
        () -> lives.stream().flatMap(life -> life.worker().stream()), workers::stream);
  }

  /** Health. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({
    HealthIndicator.class,
    ConditionalOnEnabledHealthIndicator.class,
    StatusAggregator.class
  })
  @ConditionalOnEnabledHealthIndicator("waybill")
  static class OfHealth {

    @Bean
    WorkerWatch waybillWorkerWatch() {
      return new WorkerWatch(System::nanoTime);
    }

    @Bean
    @ConditionalOnMissingBean
    StatusAggregator waybillStatusAggregator(
        WaybillProperties properties, Environment environment) {
      return Aggregation.with(properties.health().degradedStatus(), environment);
    }

    @Bean
    @ConditionalOnMissingBean(name = "waybillHealthIndicator")
    OutboxHealth waybillHealthIndicator(
        JdbcOutbox outbox,
        OutboxDataSource dataSource,
        LocalWorkers workers,
        WorkerWatch watch,
        WaybillProperties properties) {
      HealthProperties limits = properties.health();
      return new OutboxHealth(
          outbox,
          dataSource.dataSource(),
          workers::get,
          watch,
          new Depths(outbox, limits.countEvery(), System::nanoTime),
          limits);
    }
  }

  /** The endpoint. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
  static class OfEndpoint {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    WaybillEndpoint waybillEndpoint(
        JdbcOutbox outbox, LocalWorkers workers, WaybillProperties properties) {
      return new WaybillEndpoint(
          outbox, workers::get, new Payloads(properties.endpoint().payloads()));
    }
  }
}
