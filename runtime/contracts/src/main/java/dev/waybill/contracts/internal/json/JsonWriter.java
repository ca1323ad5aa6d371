package dev.waybill.contracts.internal.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON that people read. */
final class JsonWriter {

  private static final String STEP = "  ";
  private static final int LONGEST_LINE = 100;

  private final StringBuilder text = new StringBuilder();
  private final boolean isLine;

  private JsonWriter(boolean isLine) {
    this.isLine = isLine;
  }

  static String write(@Nullable Object value) {
    JsonWriter writer = new JsonWriter(false);
    writer.write(value, "");
    return writer.text.toString();
  }

  static String writeLine(@Nullable Object value) {
    JsonWriter writer = new JsonWriter(true);
    writer.write(value, "");
    return writer.text.toString();
  }

  private void write(@Nullable Object value, String indent) {
    if (value instanceof JsonObject object) {
      object(object, indent);
    } else if (value instanceof List<?> list) {
      list(list, indent);
    } else if (value instanceof String string) {
      string(string);
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      throw new IllegalArgumentException(value.getClass() + " is no JSON");
    }
  }

  private void object(JsonObject object, String indent) {
    String between = isLine ? "" : "\n" + indent + STEP;
    String separator = "{" + between;
    for (Map.Entry<String, @Nullable Object> member : object.members().entrySet()) {
      text.append(separator);
      string(member.getKey());
      text.append(isLine ? ":" : ": ");
      write(member.getValue(), indent + STEP);
      separator = "," + between;
    }
    String last = isLine ? "}" : "\n" + indent + "}";
    text.append(object.isEmpty() ? "{}" : last);
  }

  private void list(List<?> list, String indent) {
    if (isLine) {
      list(list, "", ",", "", indent);
      return;
    }
    int start = text.length();
    if (list.stream().noneMatch(JsonWriter::isNested)) {
      list(list, "", ", ", "", indent);
      int line = text.length() - text.lastIndexOf("\n");
      if (line <= LONGEST_LINE) {
        return;
      }
      text.setLength(start);
    }
    String between = "\n" + indent + STEP;
    list(list, between, "," + between, "\n" + indent, indent + STEP);
  }

  private void list(List<?> list, String first, String between, String last, String indent) {
    text.append('[');
    String separator = first;
    for (Object value : list) {
      text.append(separator);
      write(value, indent);
      separator = between;
    }
    text.append(list.isEmpty() ? "" : last).append(']');
  }

  private static boolean isNested(@Nullable Object value) {
    return value instanceof JsonObject || value instanceof List<?>;
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> {
          // Half a character has no form in UTF-8, and some take the separators for line ends.
          boolean isHalf =
              Character.isSurrogate(c)
                  && !(i + 1 < string.length()
                      && Character.isSurrogatePair(c, string.charAt(i + 1)))
                  && !(i > 0 && Character.isSurrogatePair(string.charAt(i - 1), c));
          if (isHalf || Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
