package dev.waybill.http.internal.newrelic;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Printable;
import dev.waybill.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attributes of one event as they are gathered. */
final class FlatEvent {

  private static final String TIME = "timestamp";

  /** A day when it arrives, and so a little less when it is written. */
  private static final Duration MOST_OFF = Duration.ofDays(1).minusMinutes(10);

  private static final int MAX_FIELD = 300;

  private final NewRelicRules rules;
  private final IntegrationEvent<?> event;

  /** Strings and numbers. */
  private final Map<String, Object> attributes = new LinkedHashMap<>();

  private FlatEvent(NewRelicRules rules, IntegrationEvent<?> event) {
    this.rules = rules;
    this.event = event;
  }

  /**
   * Writes an event.
   *
   * @param payload what its payload says, as maps, lists, strings, numbers and booleans
   * @throws InvalidEventException where something does not fit
   */
  static String json(
      NewRelicRules rules, IntegrationEvent<?> event, @Nullable Object payload, Instant now) {
    FlatEvent flat = new FlatEvent(rules, event);
    flat.putType();
    flat.putTime(now);
    flat.put("id", "event.id", event.id());
    flat.putMetadata(event.metadata());
    if (!(payload instanceof Map<?, ?> fields)) {
      throw InvalidEventException.at(
          "payload", "is no object, and only the fields of one can be attributes of New Relic");
    }
    flat.putAll("payload", "", fields);
    return flat.json();
  }

  private void putType() {
    String type =
        Objects.requireNonNullElse(rules.eventType().apply(event), ""); // whoever gives null
    String defect = Limits.defectOfType(type);
    if (defect != null) {
      throw InvalidEventException.at(
          "type",
          "%s and not %s: give it one with eventType(…)".formatted(defect, Printable.quoted(type)));
    }
    attributes.put("eventType", type);
  }

  private void putTime(Instant now) {
    Instant time = event.timestamp();
    if (Duration.between(time, now).abs().compareTo(MOST_OFF) <= 0) {
      attributes.put(TIME, time.toEpochMilli());
    } else if (rules.takesLate()) {
      attributes.put("event.time", time.toString());
    } else {
      throw InvalidEventException.at(
          "timestamp",
          "is %s, and New Relic takes a time that is within a day of when it arrives (10 minutes less here): let such events count as of when they arrive with takeLate()"
              .formatted(time));
    }
  }

  private void putMetadata(IntegrationEventMetadata metadata) {
    putMetadata("outcome", metadata.outcomeName());
    putMetadata("aggregateType", metadata.aggregateType());
    putMetadata("aggregateId", metadata.aggregateId());
    putMetadata("commandType", metadata.commandType());
    putMetadata("commandId", metadata.commandId());
    putMetadata("expectedVersion", metadata.expectedVersion());
    putMetadata("currentVersion", metadata.currentVersion());
    putMetadata("correlationId", metadata.correlationId());
    putMetadata("causationId", metadata.causationId());
    putMetadata("traceId", metadata.traceId());
    putMetadata("schemaVersion", metadata.schemaVersion());
    putMetadata("tenantId", metadata.tenantId());
    putMetadata("userId", rules.includesUserId() ? metadata.userId() : null);
    putMetadata("source", metadata.source());
    metadata.extensions().forEach(this::putMetadata);
  }

  private void putMetadata(String key, @Nullable Object value) {
    putAny("metadata." + key, "event." + key, value);
  }

  private void putAll(String field, String prefix, Map<?, ?> fields) {
    fields.forEach((key, value) -> putAny(field + "." + key, prefix + key, value));
  }

  /** What is null New Relic keeps no trace of; an object is there by what is in it. */
  private void putAny(String field, String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> fields) {
      putAll(field, name + ".", fields);
    } else if (value != null) {
      put(field, name, value);
    }
  }

  private void put(String field, String ownName, Object value) {
    String name = rules.names().getOrDefault(field, ownName);
    String defect = Limits.defect(name, value);
    if (defect == null && name.equals(TIME)) {
      defect = "makes the attribute timestamp, which is the time of the event alone";
    } else if (defect == null && attributes.containsKey(name)) {
      defect = "makes the attribute %s, which another field makes as well".formatted(name);
    }
    if (defect == null) {
      attributes.put(name, value instanceof Number ? value : value.toString());
    } else if (rules.dropped() != null) {
      rules.dropped().accept(event, field);
    } else {
      throw InvalidEventException.at(
          Printable.text(field, MAX_FIELD),
          defect
              + ": give it another name with attribute(…), or drop what does not fit with"
              + " dropUnfit(…)");
    }
  }

  private String json() {
    if (attributes.size() > Limits.MAX_ATTRIBUTES) {
      throw InvalidEventException.at(
          "payload",
          "makes, with the metadata, %d attributes, and an event of New Relic has at most %d"
              .formatted(attributes.size(), Limits.MAX_ATTRIBUTES));
    }
    StringBuilder json = new StringBuilder(1024);
    attributes.forEach(
        (name, value) -> {
          json.append(json.isEmpty() ? '{' : ',');
          JsonString.append(json, name);
          json.append(':');
          if (value instanceof String text) {
            JsonString.append(json, text);
          } else {
            json.append(value);
          }
        });
    return json.append('}').toString();
  }
}
