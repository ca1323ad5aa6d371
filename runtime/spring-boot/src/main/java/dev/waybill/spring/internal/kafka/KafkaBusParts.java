package dev.waybill.spring.internal.kafka;

import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.kafka.KafkaListener;
import dev.waybill.spring.internal.failure.StartException;
import dev.waybill.spring.internal.settings.KafkaMode;
import dev.waybill.spring.internal.settings.KafkaProperties;
import dev.waybill.spring.internal.settings.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The beans that a bus on Kafka is made of, and its properties.
 *
 * @param clients how the application's clients connect
 * @param codec makes documents of events
 * @param mapping makes CloudEvents of events; null for what the properties say
 * @param listener hears what becomes of consumed records
 * @param group of subscriptions; null for none
 * @param properties of the bus
 */
public record KafkaBusParts(
    KafkaClients clients,
    EventCodec codec,
    @Nullable CloudEventsMapping mapping,
    KafkaListener listener,
    @Nullable String group,
    KafkaProperties properties) {

  /** Builds the bus, which connects when it is first used. */
  public KafkaEventBus build() {
    KafkaEventBus.Builder builder = clients.bus().codec(codec).listener(listener);
    if (group != null) {
      builder.group(group);
    }
    if (properties.transactionalId() != null) {
      builder.transactional(properties.transactionalId());
    }
    if (properties.mode() == KafkaMode.STRUCTURED) {
      builder.structured(requiredMapping());
    } else if (properties.mode() == KafkaMode.BINARY) {
      builder.binary(requiredMapping());
    }
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new StartException(
          "The bus on Kafka cannot be built from the properties spring.kafka.*. %s."
              .formatted(e.getMessage()),
          "Change the property that the message names, in spring.kafka.properties,"
              + " spring.kafka.producer or spring.kafka.consumer.",
          e);
    }
  }

  private CloudEventsMapping requiredMapping() {
    if (mapping != null) {
      return mapping;
    }
    String source = properties.source();
    if (source == null) {
      throw new StartException(
          "The property waybill.kafka.mode is %s, and nothing says the source of the CloudEvents."
              .formatted(properties.mode().name().toLowerCase(Locale.ROOT)),
          "Set waybill.kafka.source, as in waybill.kafka.source=/orders, or declare a bean of type"
              + " CloudEventsMapping.",
          null);
    }
    return Settings.with("kafka.source", source, () -> CloudEventsMapping.builder(source).build());
  }
}
