package dev.waybill.event;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON document, checked for their types as they are taken. */
final class WireFields {

  private final Map<?, ?> fields;

  WireFields(Map<?, ?> fields) {
    this.fields = Objects.requireNonNull(fields, "fields");
  }

  @Nullable String text(String name) {
    Object value = fields.get(name);
    return value == null ? null : Values.text(name, value);
  }

  Map<?, ?> object(String name) {
    if (fields.get(name) == null) {
      throw InvalidEventException.at(name, "is missing");
    }
    return optionalObject(name);
  }

  /** Takes an object that is empty where it is missing. */
  Map<?, ?> optionalObject(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw Values.wrongType(name, "an object", value);
  }

  /** Stands in for the payload of a document that is only looked at: present, but never decoded. */
  @Nullable EncodedPayload payloadShape() {
    return fields.get("payload") == null ? null : EncodedPayload.of("{}", WireFields::neverDecoded);
  }

  private static <P> P neverDecoded(String json, Class<P> type) {
    throw new UnsupportedOperationException("a shape has no payload");
  }
}
