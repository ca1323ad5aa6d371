package dev.waybill.contracts.readers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message of an AsyncAPI document, with schemas that stand by themselves.
 *
 * @param node the message
 * @param headers the schema of its headers
 * @param payload the schema of what is in its value
 */
public record AsyncApiMessage(JsonNode node, String headers, String payload) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Finds a message by its name. */
  public static AsyncApiMessage of(JsonNode document, String name) {
    JsonNode message = document.path("components").path("messages").required(name);
    return new AsyncApiMessage(
        message,
        message.required("headers").toString(),
        alone(document, message.required("payload").required("schema")));
  }

  /** Makes a schema of one that refers to those of the document. */
  public static String alone(JsonNode document, JsonNode schema) {
    ObjectNode alone = JSON.createObjectNode();
    alone.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    alone.setAll((ObjectNode) schema);
    alone.set("$defs", document.path("components").path("schemas"));
    return alone.toString().replace("#/components/schemas/", "#/$defs/");
  }

  /** An example of it: its headers. */
  public String exampleHeaders() {
    return node.required("examples").get(0).required("headers").toString();
  }

  /** An example of it: its value. */
  public String examplePayload() {
    return node.required("examples").get(0).required("payload").toString();
  }
}
