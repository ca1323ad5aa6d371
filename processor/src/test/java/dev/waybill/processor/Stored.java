package dev.waybill.processor;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.PayloadDecoder;

/** Events as they arrive: with a payload that nobody has decoded yet. */
final class Stored {

  private Stored() {}

  /** Returns an event as if another version of its producer had sent it. */
  static IntegrationEvent<?> event(IntegrationEvent<?> made, int version) {
    Object payload = made.payload();
    PayloadDecoder decoder =
        new PayloadDecoder() {
          @Override
          public <P> P decode(String json, Class<P> type) {
            return type.cast(payload);
          }
        };
    return made.withPayload(EncodedPayload.of("{}", decoder))
        .withMetadata(made.metadata().toBuilder().schemaVersion(version).build());
  }
}
