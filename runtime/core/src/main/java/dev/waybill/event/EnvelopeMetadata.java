package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that every message shares, and any number of open extension keys.
 *
 * <p>Every field is optional: null means absent, and what is absent does not appear on the wire.
 *
 * <p>What a program sets is checked. What was read is taken as it is where another stack, or a
 * later version, may have its own rules: a blank text, an outcome that is not known here or a
 * schema version below 1 reads as absent, a source may be any text, and all of it is written again
 * as it came. A value of another JSON type is refused.
 */
public abstract sealed class EnvelopeMetadata
    permits IntegrationEventMetadata, ExternalEventMetadata {

  private static final int LONGEST_TEXT = 1_000;

  /** By the index of the field; not to be changed. */
  final @Nullable Object[] fields;

  private final Map<String, Object> extensions;

  EnvelopeMetadata(Builder<?> builder) {
    this.fields = builder.handOverFields();
    this.extensions = builder.handOverExtensions();
  }

  final @Nullable Object field(MetadataField field) {
    return fields[field.index()];
  }

  // What was only tolerated is of no field's type, and so absent to callers.

  final @Nullable String text(MetadataField field) {
    return field(field) instanceof String text ? text : null;
  }

  /**
   * Tells whether this says nothing.
   *
   * @return whether every field and every extension is absent
   */
  public final boolean isEmpty() {
    for (Object field : fields) {
      if (field != null) {
        return false;
      }
    }
    return extensions.isEmpty();
  }

  /**
   * Returns what ties together all messages of one business process.
   *
   * @return the correlation id, or null
   */
  public final @Nullable String correlationId() {
    return text(MetadataField.CORRELATION_ID);
  }

  /**
   * Returns the id of the message that led to this one.
   *
   * @return the causation id, or null
   */
  public final @Nullable String causationId() {
    return text(MetadataField.CAUSATION_ID);
  }

  /**
   * Returns the trace that this message belongs to: a W3C trace id or a complete traceparent.
   *
   * @return the trace id, or null
   */
  public final @Nullable String traceId() {
    return text(MetadataField.TRACE_ID);
  }

  /**
   * Returns the version of the payload's shape.
   *
   * @return the version, 1 or higher, or null
   */
  public final @Nullable Integer schemaVersion() {
    return field(MetadataField.SCHEMA_VERSION) instanceof Integer version ? version : null;
  }

  /**
   * Returns the tenant that this message belongs to.
   *
   * @return the tenant id, or null
   */
  public final @Nullable String tenantId() {
    return text(MetadataField.TENANT_ID);
  }

  /**
   * Returns the user on whose behalf this happened.
   *
   * @return the user id, or null
   */
  public final @Nullable String userId() {
    return text(MetadataField.USER_ID);
  }

  /**
   * Returns the bounded context that this message comes from.
   *
   * @return a URI-reference, or null
   */
  public final @Nullable String source() {
    return text(MetadataField.SOURCE);
  }

  /**
   * Returns the open keys, in the order in which they were set or arrived.
   *
   * @return an immutable map of strings, booleans, {@code Long}, {@code BigInteger}, {@code
   *     BigDecimal}, and lists and maps of these
   */
  public final Map<String, Object> extensions() {
    return extensions;
  }

  /**
   * Returns one open key.
   *
   * @param key the key
   * @return its value, or null
   */
  public final @Nullable Object extension(String key) {
    return extensions.get(Objects.requireNonNull(key, "key"));
  }

  /** Returns what mappers and codecs write: the fields that are there, then the open keys. */
  @JsonValue
  final Map<String, Object> wire() {
    Map<String, Object> wire = new LinkedHashMap<>();
    for (MetadataField field : MetadataField.values()) {
      Object value = wire(field);
      if (value != null) {
        wire.put(field.key, value);
      }
    }
    wire.putAll(extensions);
    return wire;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof EnvelopeMetadata that
        && getClass() == that.getClass()
        && Arrays.equals(fields, that.fields)
        && extensions.equals(that.extensions);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(Arrays.hashCode(fields), extensions);
  }

  /** Returns a field as the wire has it, or had it. */
  final @Nullable Object wire(MetadataField field) {
    Object value = field(field);
    if (value instanceof Outcome outcome) {
      return outcome.wireName();
    }
    return value instanceof Tolerated tolerated ? tolerated.value() : value;
  }

  /** Shows what is set, for logs: on one line, and cut where it is long. */
  @Override
  public final String toString() {
    return Printable.text(wire().toString(), LONGEST_TEXT);
  }

  /**
   * Collects metadata. Setting a text to null makes it absent. Not safe for use by several threads.
   *
   * @param <B> the builder's own type
   */
  public abstract static sealed class Builder<B extends Builder<B>> extends MetadataDraft
      permits IntegrationEventMetadata.Builder, ExternalEventMetadata.Builder {

    Builder() {}

    Builder(EnvelopeMetadata from) {
      super(from);
    }

    abstract B self();

    final B set(MetadataField field, @Nullable Object value) {
      put(field.index(), value == null ? null : field.checked(value));
      return self();
    }

    final B readAll(Map<?, ?> wire) {
      read(wire);
      return self();
    }

    final B fill(EnvelopeMetadata fallback) {
      fillFrom(fallback);
      return self();
    }

    /**
     * Sets what ties together all messages of one business process.
     *
     * @param value the correlation id, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public final B correlationId(@Nullable String value) {
      return set(MetadataField.CORRELATION_ID, value);
    }

    /**
     * Sets the id of the message that led to this one.
     *
     * @param value the causation id, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public final B causationId(@Nullable String value) {
      return set(MetadataField.CAUSATION_ID, value);
    }

    /**
     * Sets the trace that this message belongs to.
     *
     * @param value a W3C trace id or a complete traceparent, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public final B traceId(@Nullable String value) {
      return set(MetadataField.TRACE_ID, value);
    }

    /**
     * Sets the version of the payload's shape.
     *
     * @param value the version
     * @return this builder
     * @throws InvalidEventException where it is below 1
     */
    public final B schemaVersion(int value) {
      return set(MetadataField.SCHEMA_VERSION, value);
    }

    /**
     * Sets the tenant that this message belongs to.
     *
     * @param value the tenant id, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public final B tenantId(@Nullable String value) {
      return set(MetadataField.TENANT_ID, value);
    }

    /**
     * Sets the user on whose behalf this happened.
     *
     * @param value the user id, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public final B userId(@Nullable String value) {
      return set(MetadataField.USER_ID, value);
    }

    /**
     * Sets the bounded context that this message comes from.
     *
     * @param value a URI-reference (RFC 3986), or null
     * @return this builder
     * @throws InvalidEventException where it is no URI-reference
     */
    public final B source(@Nullable String value) {
      return set(MetadataField.SOURCE, value);
    }

    /**
     * Sets an open key.
     *
     * @param key the key, not blank and not the name of a field
     * @param value a string, a boolean, a finite number, or a list or map of these; null removes
     *     the key
     * @return this builder
     * @throws InvalidEventException where the key is a field's name, or the value has no JSON form
     */
    public final B extension(String key, @Nullable Object value) {
      if (Objects.requireNonNull(key, "key").isBlank()) {
        throw InvalidEventException.at("metadata", "must not have a blank key");
      }
      MetadataField field = MetadataField.of(key);
      if (field != null && mayHave(field)) {
        throw InvalidEventException.at(
            "metadata." + key, "is a field, not an extension: set it with " + key + "(…)");
      }
      putExtension(key, value);
      return self();
    }
  }
}
