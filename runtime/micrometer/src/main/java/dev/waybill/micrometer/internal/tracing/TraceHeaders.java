package dev.waybill.micrometer.internal.tracing;

import dev.waybill.event.Envelope;
import dev.waybill.event.EventHeaders;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.TraceParent;
import dev.waybill.event.WaybillException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The headers of W3C Trace Context and Baggage, and where an event has them. */
final class TraceHeaders {

  static final String TRACEPARENT = "traceparent";
  static final String TRACESTATE = "tracestate";
  static final String BAGGAGE = "baggage";

  private TraceHeaders() {}

  /** Returns the headers of an event; none where it cannot be read. */
  static EventHeaders of(Envelope<?> event) {
    try {
      return event instanceof IntegrationEvent<?> own ? own.headers() : ofOthers(event);
    } catch (WaybillException e) {
      return EventHeaders.none();
    }
  }

  private static EventHeaders ofOthers(Envelope<?> event) {
    String trace = event.metadata().traceId();
    return TraceParent.isComplete(trace)
        ? new EventHeaders(null, null, trace, Map.of())
        : EventHeaders.none();
  }

  static @Nullable String get(EventHeaders headers, String name) {
    return name.equals(TRACEPARENT) ? headers.traceParent() : headers.others().get(name);
  }

  /** Tells whether whoever made the event wanted its trace to be recorded. */
  static boolean isSampled(EventHeaders headers) {
    String traceParent = headers.traceParent();
    return traceParent != null && isSampled(traceParent);
  }

  static boolean isSampled(String traceParent) {
    return (Character.digit(traceParent.charAt(traceParent.length() - 1), 16) & 1) == 1;
  }

  /**
   * Makes the metadata of an event from what a tracer wrote.
   *
   * @param keys of the baggage that goes along
   */
  static IntegrationEventMetadata metadata(Map<String, String> written, Set<String> keys) {
    String traceParent = written.get(TRACEPARENT);
    if (!TraceParent.isComplete(traceParent)) {
      return IntegrationEventMetadata.empty();
    }
    return IntegrationEventMetadata.builder()
        .traceId(traceParent)
        .extension(TRACESTATE, nullIfBlank(written.get(TRACESTATE)))
        .extension(BAGGAGE, nullIfBlank(allowed(written.get(BAGGAGE), keys)))
        .build();
  }

  /** Returns the members of a baggage that may go along. */
  private static @Nullable String allowed(@Nullable String baggage, Set<String> keys) {
    return baggage == null || keys.isEmpty()
        ? null
        : Arrays.stream(baggage.split(","))
            .filter(member -> keys.contains(member.split("[=;]", 2)[0].trim()))
            .collect(Collectors.joining(","));
  }

  private static @Nullable String nullIfBlank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
