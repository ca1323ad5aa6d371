package dev.waybill.console.internal.web;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON of maps, collections, texts, numbers and truth values. */
public final class Json {

  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /**
   * Makes an object.
   *
   * @param members names and values by turns
   */
  public static Map<String, @Nullable Object> object(@Nullable Object... members) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      object.put(String.valueOf(members[i]), members[i + 1]);
    }
    return Collections.unmodifiableMap(object);
  }

  /** Writes a value; what is none of JSON's own kinds, as the text that it says it is. */
  static String write(@Nullable Object value) {
    Json json = new Json();
    json.append(value);
    return json.text.toString();
  }

  private void append(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      append(map);
    } else if (value instanceof Collection<?> items) {
      append(items);
    } else if (value == null || value instanceof Boolean || value instanceof Number) {
      text.append(value);
    } else {
      append(value.toString());
    }
  }

  private void append(Map<?, ?> map) {
    String before = "{";
    for (Map.Entry<?, ?> member : map.entrySet()) {
      text.append(before);
      append(String.valueOf(member.getKey()));
      text.append(':');
      append(member.getValue());
      before = ",";
    }
    text.append(map.isEmpty() ? "{}" : "}");
  }

  private void append(Collection<?> items) {
    String before = "[";
    for (Object item : items) {
      text.append(before);
      append(item);
      before = ",";
    }
    text.append(items.isEmpty() ? "[]" : "]");
  }

  /** Writes no character that would mean something to whoever takes JSON for markup or a script. */
  private void append(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean isPlain = c >= ' ' && c < 0x7F && "\"\\<>&'".indexOf(c) < 0;
      if (isPlain || (c > 0x9F && c != 0x2028 && c != 0x2029 && !Character.isSurrogate(c))) {
        text.append(c);
      } else {
        text.append("\\u%04x".formatted((int) c));
      }
    }
    text.append('"');
  }
}
