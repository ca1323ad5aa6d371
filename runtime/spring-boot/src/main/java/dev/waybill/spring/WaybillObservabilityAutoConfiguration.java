package dev.waybill.spring;

import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.micrometer.KafkaMetrics;
import dev.waybill.micrometer.TracingLinks;
import dev.waybill.micrometer.WaybillMetrics;
import dev.waybill.micrometer.WaybillTracing;
import dev.waybill.spring.internal.kafka.KafkaInstrument;
import dev.waybill.spring.internal.observe.MetricsInstrument;
import dev.waybill.spring.internal.observe.TracingInstrument;
import dev.waybill.spring.internal.settings.MetricsProperties;
import dev.waybill.spring.internal.settings.Settings;
import dev.waybill.spring.internal.settings.WaybillProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of metrics and traces, where there are registries of Micrometer for them.
 *
 * <p>What the application declares of {@link WaybillMetrics} and {@link WaybillTracing} itself
 * takes the place of what is made here.
 */
@AutoConfiguration(
    after = WaybillAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnClass(WaybillMetrics.class)
public final class WaybillObservabilityAutoConfiguration {

  WaybillObservabilityAutoConfiguration() {}

  /** Metrics. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  @ConditionalOnBean({MeterRegistry.class, WaybillProperties.class})
  static class Metrics {

    /** Stale after several measurements have been missed, by whichever instance takes them. */
    private static final int MISSED = 5;

    @Bean
    @ConditionalOnMissingBean
    WaybillMetrics waybillMetrics(MeterRegistry registry, WaybillProperties properties) {
      WaybillMetrics.Builder metrics = WaybillMetrics.builder(registry);
      Settings.set(
          "outbox.measure-every",
          properties.outbox().measureEvery(),
          interval -> metrics.staleAfter(interval.multipliedBy(MISSED)));
      MetricsProperties tags = properties.metrics();
      if (tags.tagTypes()) {
        metrics.tagTypes();
      }
      if (tags.tagStreams()) {
        metrics.tagStreams();
      }
      return metrics.build();
    }

    @Bean
    MetricsInstrument waybillMetricsInstrument(WaybillMetrics metrics) {
      return new MetricsInstrument(metrics);
    }
  }

  /** Metrics of what the bus on Kafka tells. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({MeterRegistry.class, KafkaEventBus.class})
  @ConditionalOnBean({MeterRegistry.class, WaybillProperties.class})
  static class OfKafka {

    @Bean
    KafkaInstrument waybillKafkaInstrument(WaybillMetrics metrics) {
      return new KafkaInstrument(listener -> KafkaMetrics.listener(metrics, listener));
    }
  }

  /** Traces. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ObservationRegistry.class)
  @ConditionalOnBean({ObservationRegistry.class, WaybillProperties.class})
  @ConditionalOnBooleanProperty(name = "waybill.tracing.enabled", matchIfMissing = true)
  static class Tracing {

    @Bean
    @ConditionalOnMissingBean
    WaybillTracing waybillTracing(ObservationRegistry registry, WaybillProperties properties) {
      return WaybillTracing.builder(registry)
          .baggage(properties.tracing().baggage().toArray(String[]::new))
          .build();
    }

    @Bean
    TracingInstrument waybillTracingInstrument(WaybillTracing tracing) {
      return new TracingInstrument(tracing);
    }
  }

  /** Links between the spans of an event's way, where there is a tracer for them. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({ObservationRegistry.class, Tracer.class})
  @ConditionalOnBooleanProperty(name = "waybill.tracing.enabled", matchIfMissing = true)
  static class Links {

    /**
     * Before Boot's own, which take whatever is received; no condition, for a tracer comes late.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ObservationHandler<? extends Observation.Context> waybillTracingLinks(
        ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
      Tracer tracer = tracers.getIfUnique();
      Propagator propagator = propagators.getIfUnique();
      return tracer == null || propagator == null
          ? new ObservationHandler.FirstMatchingCompositeObservationHandler()
          : TracingLinks.handler(tracer, propagator);
    }
  }
}
