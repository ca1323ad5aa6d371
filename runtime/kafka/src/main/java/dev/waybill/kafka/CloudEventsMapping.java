package dev.waybill.kafka;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How integration events become CloudEvents 1.0.
 *
 * <table>
 * <caption>Where the attributes come from; what is absent in the event is absent there</caption>
 * <tr><th>attribute</th><th>from</th></tr>
 * <tr><td>{@code id}, {@code type}, {@code time}</td><td>the envelope</td></tr>
 * <tr><td>{@code source}</td><td>{@code metadata.source}, percent-encoded where it was read and is no
 *     URI-reference; else the default source</td></tr>
 * <tr><td>{@code subject}</td><td>aggregate type, a slash, aggregate id; only where both are there
 *     </td></tr>
 * <tr><td>{@code datacontenttype}, {@code data}</td><td>{@code application/json}, and the payload as
 *     a JSON value, never as a string</td></tr>
 * <tr><td>{@code partitionkey}</td><td>the ordering key</td></tr>
 * <tr><td>{@code aggregatetype}, {@code aggregateid}, {@code outcome}, {@code commandtype}, {@code
 *     commandid}, {@code correlationid}, {@code causationid}, {@code tenantid}, {@code
 *     schemaversion}</td><td>the metadata of the same name</td></tr>
 * <tr><td>{@code expectedversion}, {@code currentversion}</td><td>the same, as strings: an integer of
 *     CloudEvents has 32 bits</td></tr>
 * <tr><td>{@code traceid}, {@code traceparent}</td><td>{@code metadata.traceId}: a complete
 *     traceparent gives both, a bare trace id only the first</td></tr>
 * <tr><td>{@code authid}, {@code authtype}</td><td>the user id, on request only</td></tr>
 * </table>
 *
 * <p>Open metadata keys go as extensions of the same name. An extension's name has 1 to 20 of the
 * characters a to z and 0 to 9, and must not be one of the above; its value is a string, a boolean
 * or a number, without control characters; and no other key has been given its name. What does not
 * fit is an error of the event, which a worker makes a dead letter at once; or it is dropped
 * ({@link Builder#dropUnmappable}); or it gets another name ({@link Builder#extension}), which is
 * checked when the mapping is built.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents
 *     1.0.2</a>
 */
public final class CloudEventsMapping {

  static final Pattern EXTENSION_NAME = Pattern.compile("[a-z0-9]{1,20}");

  /** What an open key must not be called, because it would be taken for something else. */
  static final Set<String> RESERVED =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "dataschema",
          "data",
          "partitionkey",
          "aggregatetype",
          "aggregateid",
          "outcome",
          "commandtype",
          "commandid",
          "correlationid",
          "causationid",
          "traceid",
          "traceparent",
          "schemaversion",
          "expectedversion",
          "currentversion",
          "tenantid",
          "authid",
          "authtype");

  private static final Set<String> AUTH_TYPES =
      Set.of(
          "app_user", "user", "service_account", "api_key", "system", "unauthenticated", "unknown");

  private final String defaultSource;
  private final @Nullable String authType;
  private final Map<String, String> extensionNames;
  private final @Nullable BiConsumer<? super IntegrationEvent<?>, ? super String> dropped;

  private CloudEventsMapping(Builder builder) {
    this.defaultSource = builder.defaultSource;
    this.authType = builder.authType;
    this.extensionNames = Map.copyOf(builder.extensionNames);
    this.dropped = builder.dropped;
  }

  /**
   * Starts a mapping.
   *
   * @param defaultSource the {@code source} of events whose metadata names none: a URI-reference
   *     such as {@code /users-service}
   * @return a builder
   * @throws IllegalArgumentException where it is no URI-reference of RFC 3986, or empty
   */
  public static Builder builder(String defaultSource) {
    return new Builder(defaultSource);
  }

  /** Returns the open keys that go under another name, by that name. */
  Map<String, String> openKeysByExtension() {
    Map<String, String> keys = new LinkedHashMap<>();
    extensionNames.forEach((key, name) -> keys.put(name, key));
    return keys;
  }

  /**
   * Maps an event.
   *
   * @param payload the event's payload as JSON
   * @throws InvalidEventException where the event has something that CloudEvents cannot carry
   */
  CloudEvent map(IntegrationEvent<?> event, String payload) {
    if (payload.equals("null")) {
      throw InvalidEventException.at(
          "payload", "is null, and a Kafka record without value deletes what has its key");
    }
    Attributes attributes = new Attributes(event);
    attributes.put("specversion", CloudEvent.SPEC_VERSION);
    attributes.put("id", event.id());
    attributes.put("source", source(event));
    attributes.put("type", event.type());
    attributes.putEnvelope();
    attributes.putUser(authType);
    event.metadata().extensions().forEach((key, value) -> putOpenKey(attributes, key, value));
    return new CloudEvent(attributes.map(), payload);
  }

  private String source(IntegrationEvent<?> event) {
    String source = event.metadata().source();
    return source == null ? defaultSource : uriReference(source);
  }

  /** An event that was read may have a source that is none: it goes as the path that it spells. */
  private static String uriReference(String source) {
    try {
      return new URI(source).toASCIIString();
    } catch (URISyntaxException e) {
      // The plus sign is a blank in forms alone.
      return URLEncoder.encode(source, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  private void putOpenKey(Attributes attributes, String key, Object value) {
    String name = extensionNames.getOrDefault(key, key);
    Object scalar = scalar(value);
    String defect = defect(key, name, scalar);
    if (defect == null) {
      attributes.put(name, scalar);
    } else if (dropped != null) {
      dropped.accept(attributes.event(), key);
    } else {
      throw InvalidEventException.at(
          "metadata." + key, defect + ", or drop such keys with dropUnmappable(…)");
    }
  }

  private @Nullable String defect(String key, String name, @Nullable Object scalar) {
    if (!isExtensionName(name)) {
      return "is no name of a CloudEvents extension (1 to 20 of a to z and 0 to 9, and none that has a meaning already): give it one with extension(\"%s\", …)"
          .formatted(key);
    }
    if (!extensionNames.containsKey(key) && extensionNames.containsValue(name)) {
      return "is also the name that extension(\"%s\", \"%s\") gives to another key: give this one another with extension(\"%s\", …)"
          .formatted(openKeysByExtension().get(name), name, key);
    }
    if (scalar == null) {
      return "is a list or a map, which a CloudEvents extension cannot be: put it into the payload";
    }
    String forbidden = scalar instanceof String text ? AttributeText.defect(text) : null;
    return forbidden == null ? null : forbidden + ": put it into the payload";
  }

  static boolean isExtensionName(String name) {
    return EXTENSION_NAME.matcher(name).matches() && !RESERVED.contains(name);
  }

  /** Brings a value to what CloudEvents has types for; null where there is none. */
  private static @Nullable Object scalar(Object value) {
    if (value instanceof Long integer && integer == integer.intValue()) {
      return integer.intValue();
    }
    if (value instanceof BigInteger || value instanceof Number) {
      return value.toString();
    }
    return value instanceof Collection || value instanceof Map ? null : value;
  }

  /** Collects the settings of a mapping. Not safe for use by several threads. */
  public static final class Builder {

    private final String defaultSource;
    private final Map<String, String> extensionNames = new LinkedHashMap<>();
    private @Nullable String authType;
    private @Nullable BiConsumer<? super IntegrationEvent<?>, ? super String> dropped;

    private Builder(String defaultSource) {
      this.defaultSource = requireSource(defaultSource);
    }

    private static String requireSource(String source) {
      try {
        URI uri = new URI(source);
        if (!source.isEmpty() && uri.toASCIIString().equals(source)) {
          return source;
        }
      } catch (URISyntaxException e) {
        // told below
      }
      throw new IllegalArgumentException(
          "The default source must be a URI-reference (RFC 3986) such as /users-service but is \"%s\""
              .formatted(source));
    }

    /**
     * Gives an open metadata key the name of an extension; consumers get it back under the key if
     * they use the same mapping.
     *
     * @param key the open metadata key, such as {@code customerTier}
     * @param name the extension's name: 1 to 20 of the characters a to z and 0 to 9, and none that
     *     has a meaning already
     * @return this builder
     * @throws IllegalArgumentException where the name is not legal, or the key is a field such as
     *     {@code aggregateId}
     */
    public Builder extension(String key, String name) {
      Objects.requireNonNull(key, "key");
      requireOpen(key);
      if (!isExtensionName(name)) {
        throw new IllegalArgumentException(
            "\"%s\" cannot be the name of a CloudEvents extension: use 1 to 20 of the characters a to z and 0 to 9, and none of %s"
                .formatted(name, new TreeSet<>(RESERVED)));
      }
      extensionNames.put(key, name);
      return this;
    }

    /** A field is no open key, and to rename it would have no effect. */
    private static void requireOpen(String key) {
      try {
        var unused = IntegrationEventMetadata.builder().extension(key, "");
      } catch (InvalidEventException e) {
        throw new IllegalArgumentException(
            "\"%s\" is no open metadata key and keeps the name that it has as a CloudEvent: %s"
                .formatted(key, e.getMessage()),
            e);
      }
    }

    /**
     * Drops open metadata keys that cannot be extensions, instead of failing their events.
     *
     * @param listener hears of each event and key
     * @return this builder
     */
    public Builder dropUnmappable(
        BiConsumer<? super IntegrationEvent<?>, ? super String> listener) {
      dropped = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Includes the user id, as {@code authid}. It may be personal data, and so stays behind unless
     * asked for.
     *
     * @param principal what kind of principal the user ids are, for {@code authtype}: {@code
     *     app_user}, {@code user}, {@code service_account}, {@code api_key}, {@code system}, {@code
     *     unauthenticated} or {@code unknown}
     * @return this builder
     * @throws IllegalArgumentException where it is none of these
     * @see <a
     *     href="https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/authcontext.md">The
     *     extension</a>
     */
    public Builder includeUserId(String principal) {
      if (!AUTH_TYPES.contains(principal)) {
        throw new IllegalArgumentException(
            "authtype must be one of %s but is \"%s\""
                .formatted(new TreeSet<>(AUTH_TYPES), principal));
      }
      authType = principal;
      return this;
    }

    /**
     * Builds the mapping.
     *
     * @return the mapping
     * @throws IllegalArgumentException where two keys have one extension's name
     */
    public CloudEventsMapping build() {
      Set<String> names = new HashSet<>();
      extensionNames.forEach(
          (key, name) -> {
            if (!names.add(name)) {
              throw new IllegalArgumentException(
                  "Two open keys cannot share the extension %s, one of them %s"
                      .formatted(name, key));
            }
          });
      return new CloudEventsMapping(this);
    }
  }
}
