package dev.waybill.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks that the envelope and its metadata make of single values. */
final class Values {

  private static final int LONGEST_NUMBER = 60;

  private Values() {}

  static <T> T present(String path, @Nullable T value) {
    if (value == null) {
      throw InvalidEventException.at(path, "is missing");
    }
    return value;
  }

  static String required(String path, @Nullable String value) {
    if (value == null) {
      throw InvalidEventException.at(path, "is missing");
    }
    return notBlank(path, value);
  }

  static String notBlank(String path, String value) {
    if (value.isBlank()) {
      throw InvalidEventException.at(path, "must not be blank");
    }
    return value;
  }

  static String text(String path, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw wrongType(path, "a string", value);
  }

  static Long integer(String path, Object value) {
    if (normalised(path, value) instanceof Long integer) {
      return integer;
    }
    throw wrongType(path, "an integer of 64 bits", value);
  }

  static Integer smallInteger(String path, Object value) {
    if (normalised(path, value) instanceof Long integer && integer == integer.intValue()) {
      return integer.intValue();
    }
    throw wrongType(path, "an integer of 32 bits", value);
  }

  /**
   * Brings a JSON value to one form, so that it is equal to itself after a round trip: integers as
   * {@code Long} where they fit, other numbers as {@code BigDecimal}, containers immutable.
   */
  static Object normalised(String path, Object value) {
    if (value instanceof String || value instanceof Boolean || value instanceof Long) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigInteger integer) {
      return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }
    if (value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof Double || value instanceof Float) {
      // Through its text: the float 1.1 is 1.1 on the wire, not 1.10000002384185791015625.
      String text = value.toString();
      if (Double.isFinite(((Number) value).doubleValue())) {
        return new BigDecimal(text);
      }
      throw InvalidEventException.at(path, "must be a finite number but is " + text);
    }
    if (value instanceof List<?> list) {
      return normalisedList(path, list);
    }
    if (value instanceof Map<?, ?> map) {
      return normalisedMap(path, map);
    }
    throw wrongType(path, "a string, boolean, number, list or map of these", value);
  }

  private static List<@Nullable Object> normalisedList(String path, List<?> list) {
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    for (Object element : list) {
      copy.add(element == null ? null : normalised(path + "[" + copy.size() + "]", element));
    }
    return Collections.unmodifiableList(copy);
  }

  private static Map<String, @Nullable Object> normalisedMap(String path, Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, element) -> {
          if (!(key instanceof String name)) {
            throw wrongType(path, "a map with string keys", key);
          }
          copy.put(name, element == null ? null : normalised(path + "." + name, element));
        });
    return Collections.unmodifiableMap(copy);
  }

  static InvalidEventException wrongType(String path, String expected, @Nullable Object actual) {
    return InvalidEventException.at(path, "must be " + expected + " but is " + described(actual));
  }

  private static String described(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return "the string " + Printable.quoted(text);
    }
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "an array";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return Printable.text(value.toString(), LONGEST_NUMBER);
    }
    return "a " + value.getClass().getName();
  }
}
