package dev.waybill.kafka;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.OrderingKey;
import dev.waybill.event.Outcome;
import dev.waybill.json.EventCodec;
import java.time.Instant;

/** Events as a bounded context would make them. */
public final class Events {

  public static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  public static final String TRACEPARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

  private static final Instant AT = Instant.parse("2026-02-18T09:30:00.120Z");
  private static final EventCodec CODEC = EventCodec.detect();

  private Events() {}

  public record OrderPlaced(String customer, long cents, String note) {}

  /** An event of one order. */
  public static IntegrationEvent<OrderPlaced> event(String id, String orderId) {
    return event(id, orderId, "");
  }

  public static IntegrationEvent<OrderPlaced> event(String id, String orderId, String note) {
    return IntegrationEvent.of(
        id,
        "OrderPlaced",
        new OrderPlaced("ann", 4200, note),
        AT,
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("Order")
            .aggregateId(orderId)
            .schemaVersion(2)
            .build());
  }

  /** An event with every field that metadata has. */
  public static IntegrationEvent<OrderPlaced> complete() {
    return IntegrationEvent.of(
        "e-1",
        "OrderPlaced",
        new OrderPlaced("Ånn \"the\" \\ 🦊", 4200, "line\nbreak"),
        AT,
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("Order")
            .aggregateId("o-7 ü/\"x\"")
            .commandType("PlaceOrder")
            .commandId("c-1")
            .expectedVersion(Long.MAX_VALUE - 1)
            .currentVersion(Long.MAX_VALUE)
            .correlationId("corr")
            .causationId("caus")
            .traceId(TRACEPARENT)
            .schemaVersion(3)
            .tenantId("acme")
            .userId("u-9")
            .source("/orders")
            .extension("tracestate", "rojo=00f067aa0ba902b7")
            .build());
  }

  public static IntegrationEvent<EncodedPayload> received(IntegrationEvent<?> event) {
    return CODEC.decodeIntegrationEvent(CODEC.encode(event));
  }

  /** An event as a durable outbox hands it to its worker: a text that nobody has decoded. */
  public static IntegrationEvent<EncodedPayload> stored(
      String id, String orderId, String document) {
    return IntegrationEvent.stored(
        id,
        "OrderPlaced",
        new OrderingKey("Order", orderId),
        document,
        null,
        CODEC::decodeIntegrationEvent);
  }
}
