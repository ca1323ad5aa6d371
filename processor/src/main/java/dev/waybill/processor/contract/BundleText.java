package dev.waybill.processor.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bundles as JSON. The same bundle gives the same text, to the byte: names are sorted, and there is
 * neither a time nor a path of a machine in it.
 */
public final class BundleText {

  private BundleText() {}

  /**
   * Spells a bundle.
   *
   * @param bundle the bundle
   * @return a JSON document
   */
  public static String print(Bundle bundle) {
    Map<String, Object> root = new TreeMap<>();
    root.put("format", Bundle.FORMAT);
    root.put("package", bundle.packageName());
    root.put("entry", bundle.entry());
    bundle.source().ifPresent(source -> root.put("source", source));
    if (bundle.isLockRequired()) {
      root.put("compatibility", "full");
    }
    root.put("events", bundle.events().stream().map(BundleText::event).toList());
    bundle
        .locked()
        .ifPresent(
            lock -> root.put("lock", Map.of("format", lock.format(), "blocks", lock.blocks())));
    StringBuilder text = new StringBuilder();
    print(root, "\n", text);
    return text.append('\n').toString();
  }

  private static Map<String, Object> event(Bundle.Event event) {
    Map<String, Object> members = new TreeMap<>();
    members.put("name", event.name());
    members.put("record", event.record());
    putUnlessEmpty(members, "documentation", event.documentation());
    event.block().ifPresent(block -> members.put("shape", BlockText.print(block)));
    members.put("components", event.components().stream().map(BundleText::component).toList());
    if (!event.upcasters().isEmpty()) {
      members.put(
          "upcasters",
          event.upcasters().stream()
              .map(one -> Map.of("method", one.method(), "from", one.from(), "to", one.to()))
              .toList());
    }
    return members;
  }

  private static Map<String, Object> component(Bundle.Component component) {
    Map<String, Object> members = new TreeMap<>();
    members.put("name", component.name());
    members.put("writes", component.writes());
    putUnlessEmpty(members, "documentation", component.documentation());
    return members;
  }

  private static void putUnlessEmpty(Map<String, Object> members, String name, String text) {
    if (!text.isEmpty()) {
      members.put(name, text);
    }
  }

  private static void print(Object value, String line, StringBuilder text) {
    String deeper = line + "  ";
    String separator = "";
    if (value instanceof Map<?, ?> members) {
      text.append('{');
      for (Map.Entry<?, ?> member : new TreeMap<>(members).entrySet()) {
        text.append(separator).append(deeper);
        quote((String) member.getKey(), text);
        text.append(": ");
        print(member.getValue(), deeper, text);
        separator = ",";
      }
      text.append(members.isEmpty() ? "" : line).append('}');
    } else if (value instanceof List<?> elements) {
      text.append('[');
      for (Object element : elements) {
        text.append(separator).append(deeper);
        print(element, deeper, text);
        separator = ",";
      }
      text.append(elements.isEmpty() ? "" : line).append(']');
    } else if (value instanceof String string) {
      quote(string, text);
    } else {
      text.append(value);
    }
  }

  private static void quote(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c == '\n') {
        text.append("\\n");
      } else if (c < ' ' || isHalfOfOne(string, i)) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  /** What UTF-8 cannot have. */
  private static boolean isHalfOfOne(String string, int index) {
    char c = string.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == string.length() || !Character.isLowSurrogate(string.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(string.charAt(index - 1)));
  }
}
