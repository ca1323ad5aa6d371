package dev.waybill.json.internal.document;

import dev.waybill.json.CodecException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document whose JSON is known to be well formed, and about which nothing else is known yet.
 *
 * @param fields the fields of the envelope, payload excepted, as strings, numbers, maps and lists
 * @param payload the payload's text, exactly as it stands in the document; null where there is none
 */
public record WireDocument(Map<String, @Nullable Object> fields, @Nullable String payload) {

  /**
   * Refuses fields with half a surrogate pair, which a document can spell as an escape: an event
   * that was read must also be writable.
   */
  public void requireCarriable() {
    fields.forEach((name, value) -> requireCarriable(new JsonPath("$").name(name), value));
  }

  private static void requireCarriable(JsonPath path, @Nullable Object value) {
    if (value instanceof String text && Utf8.length(text) < 0) {
      throw new CodecException(
          path.toString(), "contains an unpaired surrogate, which UTF-8 cannot carry", null);
    }
    if (value instanceof List<?> list) {
      list.forEach(element -> requireCarriable(path, element));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, element) -> {
            requireCarriable(path, key);
            requireCarriable(new JsonPath(path.toString()).name((String) key), element);
          });
    }
  }
}
