package dev.waybill.json.internal.cloudevents;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.TraceParent;
import dev.waybill.json.CloudEvent;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The CloudEvents attributes of one integration event as they are gathered. */
final class Attributes {

  /** RFC 3339 has years of four digits. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final IntegrationEvent<?> event;
  private final Map<String, Object> attributes = new LinkedHashMap<>();

  Attributes(IntegrationEvent<?> event) {
    this.event = event;
  }

  IntegrationEvent<?> event() {
    return event;
  }

  Map<String, Object> map() {
    return attributes;
  }

  /**
   * Puts an attribute, unless there is nothing to say.
   *
   * @throws InvalidEventException where its text is none that CloudEvents can carry
   */
  void put(String name, @Nullable Object value) {
    if (value != null) {
      String defect = value instanceof String text ? AttributeText.defect(text) : null;
      if (defect != null) {
        throw InvalidEventException.at(
            name, defect + ": publish such events as they are, not as CloudEvents");
      }
      attributes.put(name, value);
    }
  }

  /** Puts what every event has or may have, required attributes and user excepted. */
  void putEnvelope() {
    IntegrationEventMetadata metadata = event.metadata();
    String aggregateType = metadata.aggregateType();
    String aggregateId = metadata.aggregateId();
    if (aggregateType != null && aggregateId != null) {
      put("subject", aggregateType + "/" + aggregateId);
    }
    put("time", time());
    put("datacontenttype", CloudEvent.JSON);
    put("partitionkey", event.orderingKey().value());
    put("outcome", metadata.outcomeName());
    put("aggregatetype", aggregateType);
    put("aggregateid", aggregateId);
    put("commandtype", metadata.commandType());
    put("commandid", metadata.commandId());
    put("expectedversion", text(metadata.expectedVersion()));
    put("currentversion", text(metadata.currentVersion()));
    put("correlationid", metadata.correlationId());
    put("causationid", metadata.causationId());
    putTrace(metadata.traceId());
    put("schemaversion", metadata.schemaVersion());
    put("tenantid", metadata.tenantId());
  }

  /** Has as many digits as the envelope: three, or what was read. */
  @SuppressWarnings("JavaInstantGetSecondsGetNano") // what follows the second is all that matters
  private String time() {
    Instant time = event.timestamp();
    if (time.isBefore(FIRST) || !time.isBefore(AFTER_LAST)) {
      throw InvalidEventException.at(
          "timestamp", "is outside of the years 0000 to 9999 that CloudEvents can tell: " + time);
    }
    return time.getNano() % 1_000_000 == 0 ? MILLISECONDS.format(time) : time.toString();
  }

  private void putTrace(@Nullable String trace) {
    String traceId = TraceParent.traceId(trace).orElse(null);
    put("traceid", traceId == null ? trace : traceId);
    put("traceparent", traceId == null ? null : trace);
  }

  void putUser(@Nullable String authType) {
    String userId = event.metadata().userId();
    if (authType != null && userId != null) {
      put("authtype", authType);
      put("authid", userId);
    }
  }

  private static @Nullable String text(@Nullable Long value) {
    return value == null ? null : value.toString();
  }
}
