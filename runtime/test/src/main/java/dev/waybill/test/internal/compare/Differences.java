package dev.waybill.test.internal.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The differences of two values, each at the field in which it lies. */
public final class Differences {

  private static final int LONGEST = 500;

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  /**
   * Compares two values.
   *
   * @param path what they are called; empty for nothing
   * @return a line for each difference
   */
  public static List<String> between(
      String path, @Nullable Object expected, @Nullable Object actual) {
    Differences differences = new Differences();
    differences.compare(path, expected, actual);
    return differences.found;
  }

  private void compare(String path, @Nullable Object expected, @Nullable Object actual) {
    if (Objects.deepEquals(expected, actual)) {
      return;
    }
    int before = found.size();
    if (expected instanceof Record one
        && actual instanceof Record other
        && one.getClass() == other.getClass()) {
      fields(path, Fields.of(one), Fields.of(other));
    } else if (expected instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
      fields(path, byText(one), byText(other));
    } else if (expected instanceof List<?> one && actual instanceof List<?> other) {
      elements(path, one, other);
    } else if (expected instanceof Object[] one && actual instanceof Object[] other) {
      elements(path, Arrays.asList(one), Arrays.asList(other));
    } else if (expected instanceof Optional<?> one && actual instanceof Optional<?> other) {
      compare(path, one.orElse(null), other.orElse(null));
    }
    if (found.size() == before) {
      add(path, expected, actual);
    }
  }

  private void fields(
      String path, Map<String, @Nullable Object> expected, Map<String, @Nullable Object> actual) {
    Set<String> names = new LinkedHashSet<>(expected.keySet());
    names.addAll(actual.keySet());
    for (String name : names) {
      String field = path.isEmpty() ? name : path + "." + name;
      if (!actual.containsKey(name)) {
        found.add("%s: expected %s, but is missing".formatted(field, shown(expected.get(name))));
      } else if (!expected.containsKey(name)) {
        found.add("%s: not expected, but is %s".formatted(field, shown(actual.get(name))));
      } else {
        compare(field, expected.get(name), actual.get(name));
      }
    }
  }

  private void elements(String path, List<?> expected, List<?> actual) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String element = "%s[%s]".formatted(path, i);
      if (i >= actual.size()) {
        found.add("%s: expected %s, but is missing".formatted(element, shown(expected.get(i))));
      } else if (i >= expected.size()) {
        found.add("%s: not expected, but is %s".formatted(element, shown(actual.get(i))));
      } else {
        compare(element, expected.get(i), actual.get(i));
      }
    }
  }

  private void add(String path, @Nullable Object expected, @Nullable Object actual) {
    String one = shown(expected);
    String other = shown(actual);
    if (one.equals(other) && expected != null && actual != null) {
      one += " (%s)".formatted(expected.getClass().getSimpleName());
      other += " (%s)".formatted(actual.getClass().getSimpleName());
    }
    found.add("%sexpected %s, but was %s".formatted(path.isEmpty() ? "" : path + ": ", one, other));
  }

  private static Map<String, @Nullable Object> byText(Map<?, ?> map) {
    Map<String, @Nullable Object> byText = new LinkedHashMap<>();
    map.forEach((key, value) -> byText.put(String.valueOf(key), value));
    return byText;
  }

  /** Shows a value in a message: a text in quotes, and nothing without end. */
  public static String shown(@Nullable Object value) {
    String text = value instanceof Object[] several ? Arrays.deepToString(several) : "" + value;
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return value instanceof CharSequence ? '"' + cut + '"' : cut;
  }
}
