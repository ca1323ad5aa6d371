package dev.waybill.test.evolving;

import dev.waybill.event.PayloadVersion;
import java.util.Map;

enum OrderPlacedUpcasts implements PayloadVersion.Upcasts {
  INSTANCE;

  @Override
  public Map<Integer, Class<?>> superseded() {
    return Map.of(1, OrderPlacedPayloadV1.class);
  }

  @Override
  public Object upcast(Object payload) {
    return payload instanceof OrderPlacedPayloadV1 v1
        ? new OrderPlacedPayload(v1.customer(), Long.parseLong(v1.price()))
        : payload;
  }
}
