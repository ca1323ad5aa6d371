package dev.waybill.json.evolving;

import dev.waybill.event.PayloadVersion;
import dev.waybill.generated.GeneratedCode;
import java.util.Map;

/** What leads from the older versions of {@link UserCreated} to its payload. */
@GeneratedCode
enum UserCreatedUpcasts implements PayloadVersion.Upcasts {
  INSTANCE;

  @Override
  public Map<Integer, Class<?>> superseded() {
    return Map.ofEntries(
        Map.entry(1, UserCreatedPayloadV1.class),
        Map.entry(2, UserCreatedPayloadV2.class),
        Map.entry(4, UserCreatedPayload.class));
  }

  @Override
  public Object upcast(Object payload) {
    if (payload instanceof UserCreatedPayloadV1 v1) {
      return UserCreated.fromV1(v1);
    }
    if (payload instanceof UserCreatedPayloadV2 v2) {
      return UserCreated.fromV2(v2);
    }
    return payload;
  }
}
