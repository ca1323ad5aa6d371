package dev.waybill.event;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON document, checked for their types as they are taken. */
record WireFields(Map<String, ? extends @Nullable Object> fields) {

  @Nullable String text(String name) {
    Object value = fields.get(name);
    return value == null ? null : Values.text(name, value);
  }

  Map<?, ?> object(String name) {
    Object value = fields.get(name);
    if (value == null) {
      throw InvalidEventException.at(name, "is missing");
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw Values.wrongType(name, "an object", value);
  }

  /** Tells whether a candidate is a map of fields of which an event can be made. */
  static boolean shapes(
      @Nullable Object candidate, Consumer<Map<String, @Nullable Object>> reader) {
    if (!(candidate instanceof Map<?, ?> map)
        || !map.keySet().stream().allMatch(String.class::isInstance)) {
      return false;
    }
    @SuppressWarnings("unchecked") // every key was looked at
    Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) map;
    try {
      reader.accept(fields);
      return true;
    } catch (InvalidEventException e) {
      return false;
    }
  }

  /** Stands in for the payload of a document that is only looked at: present, but never decoded. */
  static @Nullable EncodedPayload payloadShape(Map<String, ? extends @Nullable Object> fields) {
    return fields.get("payload") == null ? null : EncodedPayload.of("{}", WireFields::neverDecoded);
  }

  private static <P> P neverDecoded(String json, Class<P> type) {
    throw new UnsupportedOperationException("a shape has no payload");
  }
}
