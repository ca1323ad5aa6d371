package dev.waybill.contracts.internal.asyncapi;

import dev.waybill.contracts.internal.json.JsonObject;
import dev.waybill.contracts.internal.published.PublishedEvent;
import dev.waybill.contracts.internal.published.PublishedVersion;
import dev.waybill.contracts.internal.schema.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events as an AsyncAPI 3.0 document: a channel for each stream, with each version in each form in
 * which a bus on Kafka sends it.
 *
 * <p>The version of AsyncAPI is that which generators of code understand. All schemas have names,
 * and none refers to what is only beside it, as generators call classes by names and parsers
 * resolve references from the document's root.
 */
public final class AsyncApi {

  private static final String MESSAGES = "#/components/messages/";

  private AsyncApi() {}

  /**
   * Writes a document.
   *
   * @param events the events
   * @param title what it is about
   * @param version of what it is about
   * @return the document
   */
  public static JsonObject document(List<PublishedEvent> events, String title, String version) {
    Definitions schemas = new Definitions("#/components/schemas/", true);
    Messages messages = new Messages(schemas);
    Map<String, List<String>> streams = new TreeMap<>();
    for (PublishedEvent event : events) {
      for (PublishedVersion one : event.versions()) {
        streams
            .computeIfAbsent(one.scope(), scope -> new ArrayList<>())
            .addAll(messages.add(event, one));
      }
    }
    JsonObject channels = new JsonObject();
    JsonObject operations = new JsonObject();
    Definitions names = new Definitions("#/channels/");
    streams.forEach(
        (scope, ofStream) -> {
          String name = names.name(scope);
          channels.put(name, channel(scope, ofStream));
          ofStream.forEach(message -> operations.put("send" + message, send(name, message)));
        });
    return new JsonObject()
        .put("asyncapi", "3.0.0")
        .put("info", new JsonObject().put("title", title).put("version", version))
        .put("defaultContentType", "application/json")
        .put("channels", channels)
        .put("operations", operations)
        .put(
            "components",
            new JsonObject().put("messages", messages.toJson()).put("schemas", schemas.toJson()));
  }

  /** One for each message: of several in one, generators of code make a type without a name. */
  private static JsonObject send(String channel, String message) {
    JsonObject reference =
        new JsonObject().put("$ref", "#/channels/" + channel + "/messages/" + message);
    return new JsonObject()
        .put("action", "send")
        .put("channel", new JsonObject().put("$ref", "#/channels/" + channel))
        .put("messages", List.of(reference));
  }

  private static JsonObject channel(String scope, List<String> messages) {
    String stream = "outbox.event." + scope;
    JsonObject references = new JsonObject();
    messages.forEach(name -> references.put(name, new JsonObject().put("$ref", MESSAGES + name)));
    return new JsonObject()
        .put("address", stream)
        .put(
            "description",
            "Events of one key arrive in the order in which they happened, each at least once.")
        .put("messages", references)
        .put(
            "bindings",
            new JsonObject()
                .put(
                    "kafka", new JsonObject().put("topic", stream).put("bindingVersion", "0.5.0")));
  }
}
