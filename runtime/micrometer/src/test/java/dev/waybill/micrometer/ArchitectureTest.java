package dev.waybill.micrometer;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.bus.EventConsumer;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.bus.PageHandler;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.house.HouseContract;
import dev.waybill.house.RequiredArguments;
import dev.waybill.kafka.KafkaListener;
import dev.waybill.kafka.TombstoneHandler;
import dev.waybill.outbox.LoggingOutboxListener;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.OutboxListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import java.util.Set;

/** A public door, and rooms behind it. */
final class ArchitectureTest extends HouseContract {

  @Override
  protected Set<String> door() {
    return Set.of(
        "WaybillMetrics", "KafkaMetrics", "WaybillTracing", "TracingLinks", "FailureKind");
  }

  @Override
  protected Set<Class<?>> vocabulary() {
    return Set.of(FailureKind.class);
  }

  @Override
  protected List<String> unchecked(RequiredArguments arguments, List<JavaClass> types) {
    MeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    try (InMemoryEventBus bus = new InMemoryEventBus()) {
      return arguments
          .with(WaybillMetrics.class, WaybillMetrics.of(meters))
          .with(WaybillMetrics.Builder.class, WaybillMetrics.builder(meters))
          .with(WaybillTracing.class, WaybillTracing.of(observations))
          .with(WaybillTracing.Builder.class, WaybillTracing.builder(observations))
          .with(MeterRegistry.class, meters)
          .with(ObservationRegistry.class, observations)
          .with(OutboxListener.class, new LoggingOutboxListener())
          .with(KafkaListener.class, KafkaListener.logging())
          .with(EventConsumer.class, bus)
          .with(EventProducer.class, bus)
          .with(EventHandler.class, event -> {})
          .with(PageHandler.class, page -> {})
          .with(ExternalEventHandler.class, event -> {})
          .with(TombstoneHandler.class, tombstone -> {})
          .with(Tracer.class, Tracer.NOOP)
          .with(Propagator.class, Propagator.NOOP)
          .with(MetadataProvider.class, IntegrationEventMetadata::empty)
          .with(String[].class, new String[0])
          .unchecked(types);
    }
  }
}
