package dev.waybill.processor.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes documents as JSON. */
final class DocumentText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("<string(uuid)>", "0190b5e8-7a00-7000-8000-000000000001"),
          Map.entry("<string(date-time)>", "2026-02-18T09:30:00Z"),
          Map.entry("<string(date)>", "2026-02-18"),
          Map.entry("<string(time)>", "09:30:00"),
          Map.entry("<string(duration)>", "PT1H"),
          Map.entry("<string(uri)>", "https://example.com/a"),
          Map.entry("<string(base64)>", "AQI="),
          Map.entry("<string(locale)>", "en-US"),
          Map.entry("<string(pattern)>", "18.02.2026"));

  private static final Map<String, Object> KNOWN =
      Map.of(
          Scalar.EPOCH_MILLIS.text(), 1_771_407_000_500L,
          Scalar.EPOCH_SECONDS.text(), 1_771_407_000L);

  private DocumentText() {}

  static String of(Object document) {
    try {
      return JSON.writeValueAsString(json(document));
    } catch (JsonProcessingException e) {
      throw new AssertionError(document.toString(), e);
    }
  }

  private static @Nullable Object json(Object value) {
    if (Documents.isNull(value)) {
      return null;
    }
    if (value instanceof String text) {
      return TEXTS.getOrDefault(text, text);
    }
    if (value instanceof Documents.Known known) {
      return KNOWN.getOrDefault(known.what(), Map.of("grams", 3));
    }
    if (value instanceof Documents.Entries entries) {
      return object(entries.entries());
    }
    if (value instanceof Documents.Chosen chosen) {
      return object(chosen.object());
    }
    if (value instanceof Map<?, ?> object) {
      return object(object);
    }
    return value instanceof List<?> list ? list.stream().map(DocumentText::json).toList() : value;
  }

  private static Map<String, Object> object(Map<?, ?> object) {
    Map<String, Object> json = new LinkedHashMap<>();
    object.forEach((name, value) -> json.put(String.valueOf(json(name)), json(value)));
    return json;
  }
}
