package dev.waybill.kafka.internal.wire;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Outcome;
import dev.waybill.event.Printable;
import dev.waybill.event.TraceParent;
import dev.waybill.json.CloudEvent;
import dev.waybill.json.EventCodec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an envelope of a CloudEvent: ours an integration event again, any other external. */
final class CloudEventReader {

  /** Attributes that the mapping derives from the rest of an event of ours. */
  private static final Set<String> DERIVED = Set.of("subject", "partitionkey", "datacontenttype");

  private final CloudEventDocument documents;
  private final Map<String, String> openKeys;

  /**
   * Creates a reader.
   *
   * @param openKeys the open metadata keys that go under another name, by that name
   */
  CloudEventReader(EventCodec codec, Map<String, String> openKeys) {
    this.documents = new CloudEventDocument(codec);
    this.openKeys = openKeys;
  }

  /**
   * Makes an envelope.
   *
   * @param isMarked whether the record says that it is an integration event
   * @param recordTime the time of the record in milliseconds, for an event that tells none
   */
  Envelope<?> read(CloudEvent event, boolean isMarked, long recordTime) {
    String version = event.text("specversion");
    if (!CloudEvent.SPEC_VERSION.equals(version)) {
      throw InvalidEventException.at(
          "specversion",
          "must be \"%s\" but is %s"
              .formatted(
                  CloudEvent.SPEC_VERSION,
                  version == null ? "missing" : Printable.quoted(version)));
    }
    String id = required(event, "id");
    String type = required(event, "type");
    String source = required(event, "source");
    Instant time = time(event.text("time"), recordTime);
    Remaining rest = new Remaining(event);
    String data = event.data();
    EncodedPayload payload = data == null ? null : documents.checked(data);
    if (payload != null && (isMarked || isOurs(event))) {
      return IntegrationEvent.received(id, type, payload, time, integrationMetadata(rest, source));
    }
    return ExternalEvent.of(id, type, payload, time, externalMetadata(rest, source));
  }

  private IntegrationEventMetadata integrationMetadata(Remaining rest, String source) {
    rest.attributes.keySet().removeAll(DERIVED);
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("outcome", rest.text("outcome"));
    metadata.put("aggregateType", rest.text("aggregatetype"));
    metadata.put("aggregateId", rest.text("aggregateid"));
    metadata.put("commandType", rest.text("commandtype"));
    metadata.put("commandId", rest.text("commandid"));
    metadata.put("expectedVersion", rest.integer("expectedversion"));
    metadata.put("currentVersion", rest.integer("currentversion"));
    putShared(metadata, rest, source);
    return IntegrationEventMetadata.ofWire(metadata);
  }

  private ExternalEventMetadata externalMetadata(Remaining rest, String source) {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    putShared(metadata, rest, source);
    return ExternalEventMetadata.ofWire(metadata);
  }

  private void putShared(Map<String, @Nullable Object> metadata, Remaining rest, String source) {
    String traceId = rest.text("traceid");
    String traceParent = rest.text("traceparent");
    metadata.put("source", source);
    metadata.put("correlationId", rest.text("correlationid"));
    metadata.put("causationId", rest.text("causationid"));
    metadata.put("traceId", TraceParent.isComplete(traceParent) ? traceParent : traceId);
    metadata.put("schemaVersion", rest.version("schemaversion"));
    metadata.put("tenantId", rest.text("tenantid"));
    metadata.put("userId", rest.text("authid"));
    rest.attributes.remove("authtype");
    rest.attributes.forEach(
        (name, value) ->
            metadata.putIfAbsent(openKeys.getOrDefault(name, name), open(name, value)));
  }

  /** Types are lost in the binary mode; of a key that a generated converter sets it is known. */
  private static Object open(String name, Object value) {
    return name.equals("retryable") && (value.equals("true") || value.equals("false"))
        ? Boolean.valueOf(value.toString())
        : value;
  }

  private static String required(CloudEvent event, String attribute) {
    String value = event.text(attribute);
    if (value == null || value.isBlank()) {
      throw InvalidEventException.at(attribute, "is missing, and every CloudEvent has one");
    }
    return value;
  }

  private static Instant time(@Nullable String text, long recordTime) {
    if (text == null || text.isBlank()) {
      return Instant.ofEpochMilli(recordTime);
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw InvalidEventException.at(
          "time", "is no timestamp of RFC 3339: " + Printable.quoted(text));
    }
  }

  /**
   * Recognises an integration event by its outcome, and by what that is about where the outcome is
   * of a later version.
   */
  private static boolean isOurs(CloudEvent event) {
    String outcome = event.text("outcome");
    return Arrays.stream(Outcome.values()).anyMatch(known -> known.wireName().equals(outcome))
        || (!isBlank(outcome)
            && !(isBlank(event.text("aggregatetype")) && isBlank(event.text("commandtype"))));
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** The attributes that have not been taken yet. */
  private static final class Remaining {

    final Map<String, Object> attributes;

    Remaining(CloudEvent event) {
      attributes = new LinkedHashMap<>(event.attributes());
      attributes.keySet().removeAll(Set.of("specversion", "id", "type", "source", "time"));
    }

    /** Takes an attribute; a blank one of somebody else's says as much as none. */
    @Nullable String text(String name) {
      Object value = attributes.remove(name);
      return value == null || value.toString().isBlank() ? null : value.toString();
    }

    /** Takes a version; what is none by our rules stays, as an open key. */
    @Nullable Integer version(String name) {
      Object value = attributes.get(name);
      try {
        Integer version = value == null ? null : Integer.valueOf(value.toString());
        if (version == null || version < 1) {
          return null;
        }
        attributes.remove(name);
        return version;
      } catch (NumberFormatException e) {
        return null;
      }
    }

    @Nullable Long integer(String name) {
      String text = text(name);
      try {
        return text == null ? null : Long.valueOf(text);
      } catch (NumberFormatException e) {
        throw InvalidEventException.at(name, "is no integer: " + Printable.quoted(text));
      }
    }
  }
}
