package dev.waybill.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that metadata may have, in the order of the wire. What comes first is ours alone. */
enum MetadataField {
  OUTCOME("outcome"),
  AGGREGATE_TYPE("aggregateType"),
  AGGREGATE_ID("aggregateId"),
  COMMAND_TYPE("commandType"),
  COMMAND_ID("commandId"),
  EXPECTED_VERSION("expectedVersion"),
  CURRENT_VERSION("currentVersion"),
  CORRELATION_ID("correlationId"),
  CAUSATION_ID("causationId"),
  TRACE_ID("traceId"),
  SCHEMA_VERSION("schemaVersion"),
  TENANT_ID("tenantId"),
  USER_ID("userId"),
  SOURCE("source");

  static final int COUNT = values().length;

  private static final Map<String, MetadataField> BY_KEY = new HashMap<>();

  static {
    for (MetadataField field : values()) {
      BY_KEY.put(field.key, field);
    }
  }

  final String key;
  private final String path;

  MetadataField(String key) {
    this.key = key;
    this.path = "metadata." + key;
  }

  static @Nullable MetadataField of(String key) {
    return BY_KEY.get(key);
  }

  /** The field's place in the array that metadata keeps its values in. */
  @SuppressWarnings("EnumOrdinal") // the array lives in this process only
  int index() {
    return ordinal();
  }

  /** Whether every message may have the field, and not integration events alone. */
  boolean isShared() {
    return compareTo(CORRELATION_ID) >= 0;
  }

  /** Brings a value, the caller's or the wire's, to the field's type. */
  Object checked(Object value) {
    if (this == OUTCOME) {
      return value instanceof Outcome ? value : outcome(Values.text(path, value));
    }
    if (this == SCHEMA_VERSION) {
      return schemaVersion(value);
    }
    if (this == EXPECTED_VERSION || this == CURRENT_VERSION) {
      return Values.integer(path, value);
    }
    String text = Values.notBlank(path, Values.text(path, value));
    return this == SOURCE ? uriReference(text) : text;
  }

  private Outcome outcome(String wireName) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.wireName().equals(wireName)) {
        return outcome;
      }
    }
    throw InvalidEventException.at(
        path, "must be \"accepted\" or \"rejected\" but is " + Printable.quoted(wireName));
  }

  private Integer schemaVersion(Object value) {
    Integer version = Values.smallInteger(path, value);
    if (version < 1) {
      throw InvalidEventException.at(path, "must be 1 or higher but is " + version);
    }
    return version;
  }

  private String uriReference(String value) {
    try {
      new URI(value);
    } catch (URISyntaxException e) {
      throw InvalidEventException.at(
          path,
          "is no URI-reference such as /users-service: %s (%s)"
              .formatted(Printable.quoted(value), e.getReason()));
    }
    return value;
  }
}
