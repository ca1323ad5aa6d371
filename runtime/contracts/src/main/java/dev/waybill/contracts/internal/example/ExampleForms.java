package dev.waybill.contracts.internal.example;

import dev.waybill.contracts.internal.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Brings an example of an envelope to the other forms in which a bus sends it. */
public final class ExampleForms {

  private ExampleForms() {}

  /** Returns the headers beside the envelope. */
  public static JsonObject headers(JsonObject envelope) {
    JsonObject metadata = metadata(envelope);
    return new JsonObject()
        .put("id", envelope.get("id"))
        .put("type", envelope.get("type"))
        .put("outcome", metadata.get("outcome"))
        .put("schemaVersion", String.valueOf(metadata.get("schemaVersion")));
  }

  /** Returns the headers of a CloudEvent in binary mode. */
  public static JsonObject binaryHeaders(JsonObject envelope) {
    JsonObject headers = new JsonObject();
    attributes(envelope)
        .members()
        .forEach(
            (name, value) ->
                headers.put(
                    name.equals("datacontenttype") ? "content-type" : "ce_" + name,
                    String.valueOf(value)));
    return headers;
  }

  /** Returns the CloudEvent in structured mode. */
  public static JsonObject cloudEvent(JsonObject envelope) {
    return attributes(envelope).put("data", envelope.get("payload"));
  }

  private static JsonObject attributes(JsonObject envelope) {
    JsonObject metadata = metadata(envelope);
    Object aggregateId = metadata.get("aggregateId");
    Object source = metadata.get("source");
    Object key = aggregateId == null ? metadata.get("commandId") : aggregateId;
    JsonObject attributes =
        new JsonObject()
            .put("specversion", "1.0")
            .put("id", envelope.get("id"))
            .put("source", source == null ? "/a-service" : source)
            .put("type", envelope.get("type"))
            .put("time", envelope.get("timestamp"));
    if (aggregateId != null) {
      attributes.put("subject", metadata.get("aggregateType") + "/" + aggregateId);
    }
    attributes.put("datacontenttype", "application/json").put("partitionkey", key);
    for (String name :
        List.of(
            "aggregateType",
            "aggregateId",
            "outcome",
            "commandType",
            "commandId",
            "schemaVersion")) {
      Object value = metadata.get(name);
      if (value != null) {
        attributes.put(name.toLowerCase(Locale.ROOT), value);
      }
    }
    return attributes;
  }

  private static JsonObject metadata(JsonObject envelope) {
    return envelope.get("metadata") instanceof JsonObject metadata ? metadata : new JsonObject();
  }
}
