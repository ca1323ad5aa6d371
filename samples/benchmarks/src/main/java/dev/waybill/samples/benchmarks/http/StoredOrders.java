package dev.waybill.samples.benchmarks.http;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.OrderingKey;
import dev.waybill.event.Outcome;
import dev.waybill.json.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events as a worker has them from a durable outbox: texts that nobody has decoded. */
final class StoredOrders {

  private StoredOrders() {}

  static List<IntegrationEvent<?>> of(EventCodec codec, int count) {
    List<IntegrationEvent<?>> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      IntegrationEvent<?> made =
          IntegrationEvent.create(
              "OrderPlaced",
              Map.of("orderId", "o-" + i, "customer", "ann@example.com", "cents", 4_200 + i),
              IntegrationEventMetadata.builder()
                  .outcome(Outcome.ACCEPTED)
                  .aggregateType("Order")
                  .aggregateId("o-" + i)
                  .schemaVersion(1)
                  .build());
      events.add(
          IntegrationEvent.stored(
              made.id(),
              made.type(),
              new OrderingKey("Order", "o-" + i),
              codec.encode(made),
              null,
              codec::decodeIntegrationEvent));
    }
    return events;
  }
}
