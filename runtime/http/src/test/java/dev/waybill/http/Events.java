package dev.waybill.http;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The events of these tests. */
final class Events {

  static final String STREAM = "outbox.event.Order";
  static final Instant AT = Instant.parse("2026-02-18T09:30:00.120Z");

  private Events() {}

  record OrderPlaced(String customer, long cents) {}

  /** An event of an order of its own. */
  static IntegrationEvent<OrderPlaced> event(String id) {
    return event(id, "order of " + id);
  }

  static IntegrationEvent<OrderPlaced> event(String id, String orderId) {
    return IntegrationEvent.of(
        id,
        "OrderPlaced",
        new OrderPlaced("Ånn", 4200),
        AT,
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("Order")
            .aggregateId(orderId)
            .schemaVersion(2)
            .build());
  }

  static List<IntegrationEvent<?>> events(int count) {
    return IntStream.range(0, count).<IntegrationEvent<?>>mapToObj(i -> event("e-" + i)).toList();
  }
}
