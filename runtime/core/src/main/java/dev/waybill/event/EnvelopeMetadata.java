package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that every message shares, and any number of open extension keys.
 *
 * <p>Every field is optional: null means absent, and what is absent does not appear on the wire.
 */
@JsonAutoDetect(
    creatorVisibility = JsonAutoDetect.Visibility.NONE,
    fieldVisibility = JsonAutoDetect.Visibility.NONE,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE,
    setterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "outcome",
  "aggregateType",
  "aggregateId",
  "commandType",
  "commandId",
  "expectedVersion",
  "currentVersion",
  "correlationId",
  "causationId",
  "traceId",
  "schemaVersion",
  "tenantId",
  "userId",
  "source"
})
public abstract sealed class EnvelopeMetadata
    permits IntegrationEventMetadata, ExternalEventMetadata {

  private final @Nullable String correlationId;
  private final @Nullable String causationId;
  private final @Nullable String traceId;
  private final @Nullable Integer schemaVersion;
  private final @Nullable String tenantId;
  private final @Nullable String userId;
  private final @Nullable String source;
  private final Map<String, Object> extensions;

  EnvelopeMetadata(Builder<?> builder) {
    this.correlationId = builder.correlationId;
    this.causationId = builder.causationId;
    this.traceId = builder.traceId;
    this.schemaVersion = builder.schemaVersion;
    this.tenantId = builder.tenantId;
    this.userId = builder.userId;
    this.source = builder.source;
    this.extensions = builder.builtExtensions();
  }

  /**
   * Returns what ties together all messages of one business process.
   *
   * @return the correlation id, or null
   */
  @JsonProperty("correlationId")
  public final @Nullable String correlationId() {
    return correlationId;
  }

  /**
   * Returns the id of the message that led to this one.
   *
   * @return the causation id, or null
   */
  @JsonProperty("causationId")
  public final @Nullable String causationId() {
    return causationId;
  }

  /**
   * Returns the trace that this message belongs to: a W3C trace id or a complete traceparent.
   *
   * @return the trace id, or null
   */
  @JsonProperty("traceId")
  public final @Nullable String traceId() {
    return traceId;
  }

  /**
   * Returns the version of the payload's shape.
   *
   * @return the version, 1 or higher, or null
   */
  @JsonProperty("schemaVersion")
  public final @Nullable Integer schemaVersion() {
    return schemaVersion;
  }

  /**
   * Returns the tenant that this message belongs to.
   *
   * @return the tenant id, or null
   */
  @JsonProperty("tenantId")
  public final @Nullable String tenantId() {
    return tenantId;
  }

  /**
   * Returns the user on whose behalf this happened.
   *
   * @return the user id, or null
   */
  @JsonProperty("userId")
  public final @Nullable String userId() {
    return userId;
  }

  /**
   * Returns the bounded context that this message comes from.
   *
   * @return a URI-reference, or null
   */
  @JsonProperty("source")
  public final @Nullable String source() {
    return source;
  }

  /**
   * Returns the open keys, in the order in which they were set or arrived.
   *
   * @return an immutable map of strings, booleans, {@code Long}, {@code BigInteger}, {@code
   *     BigDecimal}, and lists and maps of these
   */
  @JsonAnyGetter
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
    return extensions.get(key);
  }

  /** The values of the fields that this class knows besides those of its subclass. */
  abstract Map<String, Object> wellKnown();

  final boolean isSharedEmpty() {
    return correlationId == null
        && causationId == null
        && traceId == null
        && schemaVersion == null
        && tenantId == null
        && userId == null
        && source == null
        && extensions.isEmpty();
  }

  final void putShared(Map<String, Object> fields) {
    putIfPresent(fields, "correlationId", correlationId);
    putIfPresent(fields, "causationId", causationId);
    putIfPresent(fields, "traceId", traceId);
    putIfPresent(fields, "schemaVersion", schemaVersion);
    putIfPresent(fields, "tenantId", tenantId);
    putIfPresent(fields, "userId", userId);
    putIfPresent(fields, "source", source);
  }

  static void putIfPresent(Map<String, Object> fields, String key, @Nullable Object value) {
    if (value != null) {
      fields.put(key, value);
    }
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof EnvelopeMetadata that
        && getClass() == that.getClass()
        && wellKnown().equals(that.wellKnown())
        && extensions.equals(that.extensions);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(wellKnown(), extensions);
  }

  @Override
  public final String toString() {
    Map<String, Object> all = wellKnown();
    all.putAll(extensions);
    return all.toString();
  }

  /**
   * Collects metadata. Setting a field to null makes it absent. Not safe for use by several
   * threads.
   *
   * @param <B> the builder's own type
   */
  public abstract static sealed class Builder<B extends Builder<B>>
      permits IntegrationEventMetadata.Builder, ExternalEventMetadata.Builder {

    private @Nullable String correlationId;
    private @Nullable String causationId;
    private @Nullable String traceId;
    private @Nullable Integer schemaVersion;
    private @Nullable String tenantId;
    private @Nullable String userId;
    private @Nullable String source;
    private Map<String, Object> extensions = Map.of();
    private boolean extensionsShared = true;

    Builder() {}

    abstract B self();

    /** Sets a well-known field of the subclass from the wire, or says that there is none. */
    abstract boolean setOwn(String key, Object value);

    abstract boolean isOwn(String key);

    final void copyShared(EnvelopeMetadata from) {
      correlationId = from.correlationId;
      causationId = from.causationId;
      traceId = from.traceId;
      schemaVersion = from.schemaVersion;
      tenantId = from.tenantId;
      userId = from.userId;
      source = from.source;
      extensions = from.extensions;
      extensionsShared = true;
    }

    final void fillShared(EnvelopeMetadata fallback) {
      correlationId = correlationId != null ? correlationId : fallback.correlationId;
      causationId = causationId != null ? causationId : fallback.causationId;
      traceId = traceId != null ? traceId : fallback.traceId;
      schemaVersion = schemaVersion != null ? schemaVersion : fallback.schemaVersion;
      tenantId = tenantId != null ? tenantId : fallback.tenantId;
      userId = userId != null ? userId : fallback.userId;
      source = source != null ? source : fallback.source;
      fallback.extensions.forEach(
          (key, value) -> {
            if (!extensions.containsKey(key)) {
              ownExtensions().put(key, value);
            }
          });
    }

    final void setAll(Map<?, ?> fields) {
      fields.forEach(
          (key, value) -> {
            if (!(key instanceof String name)) {
              throw Values.wrongType("metadata", "an object with string keys", key);
            }
            if (value != null) {
              setFromWire(name, value);
            }
          });
    }

    private void setFromWire(String key, Object value) {
      String path = "metadata." + key;
      switch (key) {
        case "correlationId" -> correlationId(Values.text(path, value));
        case "causationId" -> causationId(Values.text(path, value));
        case "traceId" -> traceId(Values.text(path, value));
        case "schemaVersion" -> schemaVersion(Values.smallInteger(path, value));
        case "tenantId" -> tenantId(Values.text(path, value));
        case "userId" -> userId(Values.text(path, value));
        case "source" -> source(Values.text(path, value));
        default -> {
          if (!setOwn(key, value)) {
            extension(key, value);
          }
        }
      }
    }

    private boolean isShared(String key) {
      return switch (key) {
        case "correlationId",
            "causationId",
            "traceId",
            "schemaVersion",
            "tenantId",
            "userId",
            "source" ->
            true;
        default -> false;
      };
    }

    private Map<String, Object> ownExtensions() {
      if (extensionsShared) {
        extensions = new LinkedHashMap<>(extensions);
        extensionsShared = false;
      }
      return extensions;
    }

    final Map<String, Object> builtExtensions() {
      if (extensionsShared) {
        return extensions;
      }
      extensionsShared = true;
      extensions = Collections.unmodifiableMap(extensions);
      return extensions;
    }

    /**
     * Sets what ties together all messages of one business process.
     *
     * @param value the correlation id, or null
     * @return this builder
     */
    public final B correlationId(@Nullable String value) {
      correlationId = value;
      return self();
    }

    /**
     * Sets the id of the message that led to this one.
     *
     * @param value the causation id, or null
     * @return this builder
     */
    public final B causationId(@Nullable String value) {
      causationId = value;
      return self();
    }

    /**
     * Sets the trace that this message belongs to.
     *
     * @param value a W3C trace id or a complete traceparent, or null
     * @return this builder
     */
    public final B traceId(@Nullable String value) {
      traceId = value;
      return self();
    }

    /**
     * Sets the version of the payload's shape.
     *
     * @param value the version, or null
     * @return this builder
     * @throws InvalidEventException where it is below 1
     */
    public final B schemaVersion(@Nullable Integer value) {
      if (value != null && value < 1) {
        throw InvalidEventException.at(
            "metadata.schemaVersion", "must be 1 or higher but is " + value);
      }
      schemaVersion = value;
      return self();
    }

    /**
     * Sets the tenant that this message belongs to.
     *
     * @param value the tenant id, or null
     * @return this builder
     */
    public final B tenantId(@Nullable String value) {
      tenantId = value;
      return self();
    }

    /**
     * Sets the user on whose behalf this happened.
     *
     * @param value the user id, or null
     * @return this builder
     */
    public final B userId(@Nullable String value) {
      userId = value;
      return self();
    }

    /**
     * Sets the bounded context that this message comes from.
     *
     * @param value a URI-reference (RFC 3986), or null
     * @return this builder
     * @throws InvalidEventException where it is no URI-reference
     */
    public final B source(@Nullable String value) {
      if (value != null) {
        requireUriReference(value);
      }
      source = value;
      return self();
    }

    private static void requireUriReference(String value) {
      Values.notBlank("metadata.source", value);
      try {
        new URI(value);
      } catch (URISyntaxException e) {
        throw InvalidEventException.at(
            "metadata.source",
            "is no URI-reference such as /users-service: %s (%s)"
                .formatted(Values.quoted(value), e.getReason()));
      }
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
      if (key.isBlank()) {
        throw InvalidEventException.at("metadata", "must not have a blank key");
      }
      if (isShared(key) || isOwn(key)) {
        throw InvalidEventException.at(
            "metadata." + key, "is a field, not an extension: set it with " + key + "(…)");
      }
      if (value == null) {
        ownExtensions().remove(key);
      } else {
        ownExtensions().put(key, Values.normalised("metadata." + key, value));
      }
      return self();
    }
  }
}
