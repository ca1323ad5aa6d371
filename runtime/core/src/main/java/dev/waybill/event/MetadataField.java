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

  /**
   * Brings a caller's value to the field's type.
   *
   * @throws InvalidEventException where it is none that the field may have
   */
  Object checked(Object value) {
    Object read = read(value);
    if (read instanceof Tolerated tolerated) {
      throw InvalidEventException.at(path, rule(tolerated.value()));
    }
    return this == SOURCE ? uriReference((String) read) : read;
  }

  /**
   * Brings the wire's value to the field's type, or keeps what another stack or a later version has
   * written there by rules of its own.
   *
   * @throws InvalidEventException where it has another JSON type
   */
  Object read(Object value) {
    return switch (this) {
      case OUTCOME -> value instanceof Outcome ? value : outcome(Values.text(path, value));
      case SCHEMA_VERSION -> {
        Integer version = Values.smallInteger(path, value);
        yield version < 1 ? new Tolerated(version) : version;
      }
      case EXPECTED_VERSION, CURRENT_VERSION -> Values.integer(path, value);
      default -> {
        String text = Values.text(path, value);
        yield text.isBlank() ? new Tolerated(text) : text;
      }
    };
  }

  private static Object outcome(String wireName) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.wireName().equals(wireName)) {
        return outcome;
      }
    }
    return new Tolerated(wireName);
  }

  /** Tells what a value must be that is none, as the rest of a sentence. */
  private String rule(Object value) {
    return switch (this) {
      case OUTCOME ->
          "must be \"accepted\" or \"rejected\" but is " + Printable.quoted((String) value);
      case SCHEMA_VERSION -> "must be 1 or higher but is " + value;
      default -> "must not be blank";
    };
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
