package dev.waybill.json.internal.cloudevents;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.json.CloudEvent;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which integration events become CloudEvents, as a user has set them.
 *
 * @param defaultSource the source of events that name none
 * @param authType the kind of principal that user ids are; null where they stay behind
 * @param extensionNames the extension's name of each open key that goes under another
 * @param dropped hears of open keys that cannot be extensions; null where these are errors
 */
public record CloudEventRules(
    String defaultSource,
    @Nullable String authType,
    Map<String, String> extensionNames,
    @Nullable BiConsumer<? super IntegrationEvent<?>, ? super String> dropped) {

  private static final Pattern EXTENSION_NAME = Pattern.compile("[a-z0-9]{1,20}");

  /** Names that no open key may have, because it would be taken for something else. */
  public static final Set<String> RESERVED =
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

  public CloudEventRules {
    extensionNames = Map.copyOf(extensionNames);
  }

  /** Returns the open keys that go under another name, by that name. */
  public Map<String, String> openKeysByExtension() {
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
  public CloudEvent map(IntegrationEvent<?> event, String payload) {
    if (payload.equals("null")) {
      throw InvalidEventException.at(
          "payload", "is null, and a CloudEvent without data would lose that it was there");
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

  /** Tells whether an open key may have a name. */
  public static boolean isExtensionName(String name) {
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
}
