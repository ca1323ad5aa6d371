package dev.waybill.kafka;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.house.HouseContract;
import dev.waybill.house.RequiredArguments;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A public door, rooms behind it, and nobody who passes a builder on or asks for the time. */
final class ArchitectureTest extends HouseContract {

  @Override
  protected Set<String> door() {
    return Set.of(
        "KafkaEventBus",
        "KafkaSubscription",
        "KafkaListener",
        "RecordPosition",
        "Tombstone",
        "TombstoneHandler");
  }

  @Override
  protected Set<Class<?>> vocabulary() {
    return Set.of(
        KafkaListener.class, RecordPosition.class, Tombstone.class, TombstoneHandler.class);
  }

  @Override
  protected Set<Class<?>> outermost() {
    return Set.of(KafkaEventBus.Builder.class);
  }

  @Override
  protected List<String> unchecked(RequiredArguments arguments, List<JavaClass> types) {
    RetryPolicy retries = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    try (KafkaEventBus bus = KafkaEventBus.builder("localhost:1").group("g").build()) {
      return arguments
          .with(KafkaEventBus.class, bus)
          .with(KafkaEventBus.Builder.class, KafkaEventBus.builder("localhost:1"))
          .with(KafkaSubscription.Builder.class, bus.subscription("orders"))
          .with(CloudEventsMapping.class, CloudEventsMapping.builder("/orders").build())
          .with(RecordPosition.class, new RecordPosition("orders", 0, 1))
          .with(RetryPolicy.class, retries)
          .with(EventCodec.class, EventCodec.detect())
          .with(IntegrationEvent.class, Events.event("e-1", "o-1"))
          .with(KafkaListener[].class, new KafkaListener[0])
          .unchecked(types);
    }
  }
}
