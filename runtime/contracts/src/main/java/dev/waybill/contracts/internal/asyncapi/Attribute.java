package dev.waybill.contracts.internal.asyncapi;

import dev.waybill.contracts.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A named value beside the payload: in the envelope, in a header, or of a CloudEvent.
 *
 * @param name its name
 * @param schema what it is
 * @param isRequired whether it is always there
 */
record Attribute(String name, JsonObject schema, boolean isRequired) {

  /** One that always says the same. */
  static Attribute constant(String name, Object value) {
    String type = value instanceof String ? "string" : "integer";
    return new Attribute(name, new JsonObject().put("type", type).put("const", value), true);
  }

  /** A text that is always there. */
  static Attribute text(String name, String description) {
    return new Attribute(name, described("string", description), true);
  }

  /** A text that may be there. */
  static Attribute maybe(String name, String description) {
    return new Attribute(name, described("string", description), false);
  }

  private static JsonObject described(String type, String description) {
    return new JsonObject().put("type", type).put("description", description);
  }

  Attribute withFormat(String format) {
    return new Attribute(name, new JsonObject().putAll(schema).put("format", format), isRequired);
  }

  Attribute optional() {
    return new Attribute(name, schema, false);
  }

  /** The same in a header, where everything is text. */
  Attribute asHeader(String header) {
    JsonObject text = new JsonObject().putAll(schema).put("type", "string");
    Object constant = schema.get("const");
    return new Attribute(
        header, constant == null ? text : text.put("const", constant.toString()), isRequired);
  }

  /** An object of several, in which there may be more. */
  static JsonObject object(List<Attribute> attributes) {
    JsonObject properties = new JsonObject();
    List<String> required = new ArrayList<>();
    for (Attribute attribute : attributes) {
      properties.put(attribute.name(), attribute.schema());
      if (attribute.isRequired()) {
        required.add(attribute.name());
      }
    }
    return new JsonObject()
        .put("type", "object")
        .put("properties", properties)
        .put("required", required);
  }
}
