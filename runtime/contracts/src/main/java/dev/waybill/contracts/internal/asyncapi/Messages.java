package dev.waybill.contracts.internal.asyncapi;

import dev.waybill.contracts.internal.example.ExampleEnvelope;
import dev.waybill.contracts.internal.example.ExampleForms;
import dev.waybill.contracts.internal.json.JsonObject;
import dev.waybill.contracts.internal.published.PublishedEvent;
import dev.waybill.contracts.internal.published.PublishedVersion;
import dev.waybill.contracts.internal.schema.Definitions;
import dev.waybill.contracts.internal.schema.PayloadSchema;
import dev.waybill.contracts.internal.schema.PayloadSchema.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the messages of a version: one for each form in which a bus on Kafka sends it.
 *
 * <p>Not safe for use by several threads.
 */
final class Messages {

  private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";
  private static final String STRUCTURED = "application/cloudevents+json; charset=UTF-8";

  private final Definitions schemas;
  private final Map<String, JsonObject> all = new LinkedHashMap<>();

  Messages(Definitions schemas) {
    this.schemas = schemas;
  }

  /** Returns all messages so far, by their names. */
  JsonObject toJson() {
    JsonObject messages = new JsonObject();
    all.forEach(messages::put);
    return messages;
  }

  /**
   * Adds those of a version.
   *
   * @return their names
   */
  List<String> add(PublishedEvent event, PublishedVersion version) {
    String name = schemas.name(version.name(), "V" + version.number());
    String payload = schemas.name(name, "Payload");
    schemas.define(payload, new JsonObject());
    Texts texts = new Texts(event.documentation(), event.documentationOf(version));
    JsonObject schema = PayloadSchema.payload(version.block(), name, schemas, texts);
    schemas.define(
        payload, new JsonObject().putIfPresent("description", texts.ofEvent()).putAll(schema));
    Examples examples =
        new Examples(ExampleEnvelope.of(event, version).filter(one -> !mayRefer(one)));
    List<String> names = new ArrayList<>();

    JsonObject envelope = envelope(version, payload);
    schemas.define(name, envelope);
    names.add(
        add(
            name,
            message(event, version, "", "application/json", name)
                .put("headers", Attribute.object(Attributes.headers(version)))
                .putIfPresent("examples", examples.ofNative())));

    names.add(
        add(
            name + "CloudEvent",
            message(event, version, " as a CloudEvent in binary mode", "application/json", payload)
                .put("headers", Attribute.object(Attributes.binary(version)))
                .putIfPresent("examples", examples.ofBinary())));

    String structured = schemas.name(name, "StructuredCloudEvent");
    List<Attribute> attributes = new ArrayList<>(Attributes.cloudEvent(version));
    attributes.add(new Attribute("data", schemas.refer(payload), true));
    schemas.define(structured, Attribute.object(attributes));
    names.add(
        add(
            structured,
            message(event, version, " as a CloudEvent in structured mode", STRUCTURED, structured)
                .put(
                    "headers",
                    Attribute.object(List.of(Attribute.constant("content-type", STRUCTURED))))
                .putIfPresent("examples", examples.ofStructured())));
    return names;
  }

  private String add(String name, JsonObject message) {
    all.put(name, message);
    return name;
  }

  private JsonObject envelope(PublishedVersion version, String payload) {
    String metadata = schemas.name(version.name(), "V" + version.number(), "Metadata");
    schemas.define(metadata, Attribute.object(Attributes.metadata(version)));
    return Attribute.object(
        List.of(
            Attribute.text("id", "Unique among all events."),
            Attribute.constant("type", version.type()),
            new Attribute("payload", schemas.refer(payload), true),
            Attribute.text("timestamp", "When it happened.").withFormat("date-time"),
            new Attribute("metadata", schemas.refer(metadata), true),
            Attribute.constant("kind", "integration")));
  }

  private JsonObject message(
      PublishedEvent event,
      PublishedVersion version,
      String form,
      String contentType,
      String schema) {
    return new JsonObject()
        .put("name", version.type())
        .put("title", "%s, version %s%s".formatted(version.name(), version.number(), form))
        .putIfPresent("summary", event.documentation())
        .put("contentType", contentType)
        .put("tags", tags(version))
        .put(
            "payload",
            new JsonObject()
                .put("schemaFormat", SCHEMA_FORMAT)
                .put("schema", schemas.refer(schema)))
        .put("bindings", new JsonObject().put("kafka", key(version)));
  }

  /** Parsers follow a member of that name from wherever it stands, an example too. */
  private static boolean mayRefer(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      return object.members().containsKey("$ref")
          || object.members().values().stream().anyMatch(Messages::mayRefer);
    }
    return value instanceof List<?> list && list.stream().anyMatch(Messages::mayRefer);
  }

  private static List<JsonObject> tags(PublishedVersion version) {
    List<JsonObject> tags = new ArrayList<>();
    tags.add(new JsonObject().put("name", version.outcome()));
    if (version.block().isRetired()) {
      tags.add(new JsonObject().put("name", "retired"));
    } else if (version.isSuperseded()) {
      tags.add(new JsonObject().put("name", "superseded"));
    }
    return tags;
  }

  private static JsonObject key(PublishedVersion version) {
    String id =
        version.isRejection()
            ? version.aggregate().isPresent()
                ? "The id of the aggregate, or of the command where there is no aggregate"
                : "The id of the command"
            : "The id of the aggregate";
    return new JsonObject()
        .put(
            "key",
            new JsonObject()
                .put("type", "string")
                .put("description", id + "; with a tenant, that and a slash before it."))
        .put("bindingVersion", "0.5.0");
  }

  /** The same event in all forms, where there is one. */
  private record Examples(Optional<JsonObject> envelope) {

    Optional<List<JsonObject>> ofNative() {
      return envelope.map(
          event ->
              List.of(
                  new JsonObject()
                      .put("headers", ExampleForms.headers(event))
                      .put("payload", event)));
    }

    Optional<List<JsonObject>> ofBinary() {
      return envelope.map(
          event ->
              List.of(
                  new JsonObject()
                      .put("headers", ExampleForms.binaryHeaders(event))
                      .put("payload", event.get("payload"))));
    }

    Optional<List<JsonObject>> ofStructured() {
      return envelope.map(
          event ->
              List.of(
                  new JsonObject()
                      .put("headers", new JsonObject().put("content-type", STRUCTURED))
                      .put("payload", ExampleForms.cloudEvent(event))));
    }
  }
}
