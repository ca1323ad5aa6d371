package dev.waybill.json;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.event.Envelope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.house.HouseContract;
import dev.waybill.house.RequiredArguments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A public door, and rooms behind it. */
final class ArchitectureTest extends HouseContract {

  @Override
  protected Set<String> door() {
    return Set.of(
        "EventCodec",
        "Jackson2EventCodec",
        "Jackson3EventCodec",
        "CodecLimits",
        "CodecException",
        "CloudEvent",
        "CloudEventsMapping",
        "JsonString",
        // Not public. On the class path a sealed type must stand beside those that it permits.
        "TextCodec");
  }

  @Override
  protected Set<Class<?>> vocabulary() {
    return Set.of(CodecLimits.class, CodecException.class, CloudEvent.class);
  }

  @Override
  protected List<String> unchecked(RequiredArguments arguments, List<JavaClass> types) {
    IntegrationEvent<String> event =
        IntegrationEvent.of(
            "e-1", "Sampled", "payload", Instant.EPOCH, IntegrationEventMetadata.empty());
    return arguments
        .with(EventCodec.class, EventCodec.detect())
        .with(Jackson2EventCodec.class, new Jackson2EventCodec())
        .with(Jackson3EventCodec.class, new Jackson3EventCodec())
        .with(CodecLimits.class, CodecLimits.defaults())
        .with(CodecException.class, new CodecException("$", "is a sample", null))
        .with(Envelope.class, event)
        .with(IntegrationEvent.class, event)
        .with(CloudEvent.class, new CloudEvent(Map.of(), null))
        .with(CloudEventsMapping.class, CloudEventsMapping.builder("/samples").build())
        .with(CloudEventsMapping.Builder.class, CloudEventsMapping.builder("/samples"))
        .with(StringBuilder.class, new StringBuilder())
        .unchecked(types);
  }
}
