package dev.waybill.micrometer;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.json.EventCodec;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of orders. */
final class Orders {

  static final String STREAM = "outbox.event.Order";
  static final Instant AT = Instant.parse("2026-02-18T09:30:00.120Z");
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  static final String SPAN = "00f067aa0ba902b7";

  private Orders() {}

  static IntegrationEvent<?> placed(String id) {
    return placed(id, null);
  }

  static IntegrationEvent<?> ofType(String type) {
    return IntegrationEvent.create(
        type,
        "",
        IntegrationEventMetadata.builder().aggregateType("Order").aggregateId("o-1").build());
  }

  /** An event whose producer has made a text of a number, as it is received. */
  static IntegrationEvent<?> ofAnotherShape() {
    EventCodec codec = EventCodec.detect();
    return codec.decodeIntegrationEvent(
        codec.encode(
            IntegrationEvent.create(
                "OrderPlaced",
                Map.of("cents", "forty-two"),
                IntegrationEventMetadata.builder()
                    .outcome(Outcome.ACCEPTED)
                    .aggregateType("Order")
                    .aggregateId("o-1")
                    .schemaVersion(1)
                    .build())));
  }

  /** An event of a trace that is recorded, or of one that is not. */
  static IntegrationEvent<?> traced(String id, boolean sampled) {
    return placed(id, "00-%s-%s-0%d".formatted(TRACE, SPAN, sampled ? 1 : 0));
  }

  private static IntegrationEvent<?> placed(String id, @Nullable String traceId) {
    return IntegrationEvent.of(
        id,
        "OrderPlaced",
        Map.of("cents", 4200),
        AT,
        IntegrationEventMetadata.builder()
            .aggregateType("Order")
            .aggregateId("o-" + id)
            .traceId(traceId)
            .build());
  }
}
