package dev.waybill.json;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent 1.0 with JSON data, whichever way it crosses the wire.
 *
 * @param attributes its context attributes and extensions by name, as strings, booleans and
 *     integers of 32 bits, in the order in which they are written
 * @param data one JSON value; null where there is none
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents
 *     1.0.2</a>
 */
public record CloudEvent(Map<String, Object> attributes, @Nullable String data) {

  /** The {@code specversion} of every CloudEvent 1.0. */
  public static final String SPEC_VERSION = "1.0";

  /** The {@code datacontenttype} of JSON. */
  public static final String JSON = "application/json";

  /**
   * Takes the components as they are.
   *
   * @param attributes its context attributes and extensions by name
   * @param data one JSON value, or null
   */
  public CloudEvent {
    Objects.requireNonNull(attributes, "attributes");
  }

  /**
   * Returns an attribute as text.
   *
   * @param attribute its name
   * @return its value, or null where it is absent
   */
  public @Nullable String text(String attribute) {
    Object value = attributes.get(Objects.requireNonNull(attribute, "attribute"));
    return value == null ? null : value.toString();
  }

  /**
   * Returns the event in the JSON event format.
   *
   * @return one JSON object
   * @see <a
   *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">The
   *     JSON event format 1.0.2</a>
   */
  public String toJson() {
    int length = 512 + (data == null ? 0 : data.length());
    StringBuilder json = new StringBuilder(length).append('{');
    String separator = "";
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      json.append(separator);
      JsonString.append(json, attribute.getKey());
      json.append(':');
      if (attribute.getValue() instanceof String text) {
        JsonString.append(json, text);
      } else {
        json.append(attribute.getValue());
      }
      separator = ",";
    }
    if (data != null) {
      json.append(separator).append("\"data\":").append(data);
    }
    return json.append('}').toString();
  }
}
