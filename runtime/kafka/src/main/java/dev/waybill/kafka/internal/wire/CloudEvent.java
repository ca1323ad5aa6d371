package dev.waybill.kafka.internal.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent, whichever way it crosses the wire.
 *
 * @param attributes its context attributes and extensions by name, as strings, booleans and
 *     integers; those of the binary mode all as strings
 * @param data one JSON value; null where there is none
 */
public record CloudEvent(Map<String, Object> attributes, @Nullable String data) {

  public static final String SPEC_VERSION = "1.0";
  public static final String JSON = "application/json";

  public @Nullable String text(String attribute) {
    Object value = attributes.get(attribute);
    return value == null ? null : value.toString();
  }
}
