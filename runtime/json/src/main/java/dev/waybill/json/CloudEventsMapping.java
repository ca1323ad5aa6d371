package dev.waybill.json;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.json.internal.cloudevents.CloudEventRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of integration events to CloudEvents 1.0.
 *
 * <pre>{@code
 * CloudEventsMapping mapping =
 *     CloudEventsMapping.builder("/users").extension("riskClass", "riskclass").build();
 * CloudEvent cloudEvent = mapping.map(event, EventCodec.detect());
 * }</pre>
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

  private static final Set<String> AUTH_TYPES =
      Set.of(
          "app_user", "user", "service_account", "api_key", "system", "unauthenticated", "unknown");

  private final CloudEventRules rules;

  private CloudEventsMapping(CloudEventRules rules) {
    this.rules = rules;
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

  CloudEventRules rules() {
    return rules;
  }

  /**
   * Maps an event.
   *
   * @param event the event
   * @param codec what checks the whole event, whatever of it goes where, and writes its payload
   * @return the event as a CloudEvent with data
   * @throws InvalidEventException where the event has something that CloudEvents cannot carry
   * @throws CodecException where the event has no JSON form
   */
  public CloudEvent map(IntegrationEvent<?> event, EventCodec codec) {
    String document = Objects.requireNonNull(codec, "codec").encode(event);
    return rules.map(
        event,
        event.payload() instanceof EncodedPayload encoded
            ? encoded.json()
            : codec.decodeIntegrationEvent(document).payload().json());
  }

  /**
   * Returns the open metadata keys that go under another name, for whoever reads the CloudEvents
   * back.
   *
   * @return the keys by the names of their extensions
   */
  public Map<String, String> openKeysByExtension() {
    return rules.openKeysByExtension();
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
      Objects.requireNonNull(source, "defaultSource");
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
      Objects.requireNonNull(name, "name");
      requireOpen(key);
      if (!CloudEventRules.isExtensionName(name)) {
        throw new IllegalArgumentException(
            "\"%s\" cannot be the name of a CloudEvents extension: use 1 to 20 of the characters a to z and 0 to 9, and none of %s"
                .formatted(name, new TreeSet<>(CloudEventRules.RESERVED)));
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
     * @param principal the kind of principal that the user ids are, for {@code authtype}: {@code
     *     app_user}, {@code user}, {@code service_account}, {@code api_key}, {@code system}, {@code
     *     unauthenticated} or {@code unknown}
     * @return this builder
     * @throws IllegalArgumentException where it is none of these
     * @see <a
     *     href="https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/authcontext.md">The
     *     extension</a>
     */
    public Builder includeUserId(String principal) {
      Objects.requireNonNull(principal, "principal");
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
      return new CloudEventsMapping(
          new CloudEventRules(defaultSource, authType, extensionNames, dropped));
    }
  }
}
