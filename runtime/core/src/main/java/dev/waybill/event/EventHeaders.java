package dev.waybill.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The headers that travel beside the document of an event, so that others can filter, route and
 * trace without reading it. A store keeps it in columns, a broker in the headers of a record.
 *
 * @param outcome the outcome as the wire has it, known to this version or not; null where the event
 *     tells none
 * @param schemaVersion the version of the payload's schema; null where the event tells none
 * @param traceParent a complete traceparent of W3C Trace Context; null where the event tells none
 * @param others further headers by their names, in their order; unmodifiable
 */
public record EventHeaders(
    @Nullable String outcome,
    @Nullable Integer schemaVersion,
    @Nullable String traceParent,
    Map<String, String> others) {

  /** The open keys of the metadata that are headers by their standards, under the same names. */
  private static final List<String> OPEN_KEYS = List.of("tracestate", "baggage");

  private static final EventHeaders NONE = new EventHeaders(null, null, null, Map.of());

  /**
   * Copies the further headers.
   *
   * @param outcome the outcome as the wire has it, or null
   * @param schemaVersion the version of the payload's schema, or null
   * @param traceParent a complete traceparent, or null
   * @param others further headers by their names
   * @throws NullPointerException where there is no map of them, or a null in it
   */
  public EventHeaders {
    others = copy(Objects.requireNonNull(others, "others"));
  }

  private static Map<String, String> copy(Map<String, String> headers) {
    return headers.size() < 2 ? Map.copyOf(headers) : ordered(headers);
  }

  private static Map<String, String> ordered(Map<String, String> headers) {
    Map<String, String> copy = new LinkedHashMap<>();
    headers.forEach(
        (name, value) ->
            copy.put(
                Objects.requireNonNull(name, "a name"), Objects.requireNonNull(value, "a value")));
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Returns no headers at all.
   *
   * @return headers of which nothing is told
   */
  public static EventHeaders none() {
    return NONE;
  }

  /** Returns what metadata say. */
  static EventHeaders of(IntegrationEventMetadata metadata) {
    String trace = metadata.traceId();
    return new EventHeaders(
        metadata.outcomeName(),
        metadata.schemaVersion(),
        TraceParent.isComplete(trace) ? trace : null,
        others(metadata.extensions()));
  }

  private static Map<String, String> others(Map<String, @Nullable Object> open) {
    if (open.isEmpty()) {
      return Map.of();
    }
    Map<String, String> others = new LinkedHashMap<>();
    for (String key : OPEN_KEYS) {
      if (open.get(key) instanceof String text && isPrintable(text)) {
        others.put(key, text);
      }
    }
    return others;
  }

  /** Both standards have visible ASCII and blanks; anything else is no such header. */
  private static boolean isPrintable(String text) {
    return !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
