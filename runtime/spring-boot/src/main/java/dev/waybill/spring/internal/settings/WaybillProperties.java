package dev.waybill.spring.internal.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The application's properties of the outbox and of what publishes it.
 *
 * @param bus Which bus events leave by, where the application has no EventProducer bean of its own.
 * @param applicationEvents Whether records that are published as events of the application, by
 *     ApplicationEventPublisher or by Spring Data for an aggregate, are put into the outbox.
 * @param outbox the outbox in the application's database
 * @param worker what publishes from it
 * @param consumer what consumes events
 * @param kafka the bus on Kafka
 * @param health when the outbox is well
 * @param metrics what metrics tell apart
 * @param tracing what of a trace goes with events
 * @param console the page for operators
 * @param endpoint the endpoint waybill
 */
@ConfigurationProperties(prefix = "waybill", ignoreUnknownFields = false)
public record WaybillProperties(
    @DefaultValue("auto") BusChoice bus,
    @DefaultValue("true") boolean applicationEvents,
    @DefaultValue @NestedConfigurationProperty OutboxProperties outbox,
    @DefaultValue @NestedConfigurationProperty WorkerProperties worker,
    @DefaultValue @NestedConfigurationProperty ConsumerProperties consumer,
    @DefaultValue @NestedConfigurationProperty KafkaProperties kafka,
    @DefaultValue @NestedConfigurationProperty HealthProperties health,
    @DefaultValue @NestedConfigurationProperty MetricsProperties metrics,
    @DefaultValue @NestedConfigurationProperty TracingProperties tracing,
    @DefaultValue @NestedConfigurationProperty ConsoleProperties console,
    @DefaultValue @NestedConfigurationProperty EndpointProperties endpoint) {

  /** Tells whether this instance publishes what is appended. */
  public boolean isRelaying() {
    return worker.enabled() && !outbox.changeDataCapture();
  }
}
