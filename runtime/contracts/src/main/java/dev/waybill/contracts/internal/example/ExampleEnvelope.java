package dev.waybill.contracts.internal.example;

import dev.waybill.contracts.internal.json.JsonObject;
import dev.waybill.contracts.internal.published.PublishedEvent;
import dev.waybill.contracts.internal.published.PublishedVersion;
import dev.waybill.processor.contract.Scalar;
import java.util.Optional;

/** Makes the envelope of an event, as a codec writes it. */
public final class ExampleEnvelope {

  private ExampleEnvelope() {}

  /**
   * Makes an envelope.
   *
   * @param event the event
   * @param version one of its versions
   * @return the envelope; absent where there can be no payload
   */
  public static Optional<JsonObject> of(PublishedEvent event, PublishedVersion version) {
    return ExamplePayload.of(version.block())
        .map(
            payload ->
                new JsonObject()
                    .put("id", ExampleScalars.UUID)
                    .put("type", version.type())
                    .put("payload", payload)
                    .put("timestamp", ExampleScalars.TIME)
                    .put("metadata", metadata(event, version))
                    .put("kind", "integration"));
  }

  private static JsonObject metadata(PublishedEvent event, PublishedVersion version) {
    return new JsonObject()
        .put("outcome", version.outcome())
        .putIfPresent("aggregateType", version.aggregate())
        .putIfPresent("aggregateId", version.aggregateId().map(ExampleEnvelope::id))
        .putIfPresent("commandType", version.command())
        .putIfPresent("commandId", version.command().map(command -> "c-1"))
        .put("schemaVersion", version.number())
        .putIfPresent("source", event.source());
  }

  private static String id(Scalar by) {
    return by == Scalar.STRING ? "a-1" : ExampleScalars.of(by, "id").toString();
  }
}
