package dev.waybill.processor.contract;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are written in a shape: the first is complete, each of the others has one thing
 * otherwise. Texts are told by what they are texts of, as in {@code <uuid>}.
 *
 * @param hasEarlierStates whether there are those that were written in earlier states of a version
 */
record Documents(boolean hasEarlierStates) {

  /** What is in a document of a map, which nobody takes for an object. */
  record Entries(Map<Object, Object> entries) {}

  /** An object of which a property tells what it is, which nobody takes for another one. */
  record Chosen(Map<String, Object> object) {}

  /** What only its author knows, and a time that is written as a number. */
  record Known(String what) {}

  static final Object NULL = "<null>".getBytes(StandardCharsets.UTF_8);

  static final String UNKNOWN = "<unknown>";

  private static final int TURNS = 2;

  List<Object> of(Shape.Structure payload) {
    return objects(payload, null, TURNS);
  }

  private List<Object> values(Type type, @Nullable Around around, int turns) {
    List<Object> values = new ArrayList<>();
    if (!(type.shape() instanceof Shape.Back) || turns > 0) {
      Around.Found found = Around.find(type.shape(), around);
      values.addAll(values(found, type.shape() instanceof Shape.Back ? turns - 1 : turns));
    }
    if (type.isNullable()) {
      values.add(NULL);
    }
    return values;
  }

  private List<Object> values(Around.Found found, int turns) {
    Shape shape = found.shape();
    if (shape instanceof Scalar scalar) {
      return of(scalar);
    }
    if (shape instanceof Shape.Listing list) {
      return sequences(values(list.element(), found.around(), turns), true);
    }
    if (shape instanceof Shape.Distinct set) {
      return sequences(values(set.element(), found.around(), turns), false);
    }
    if (shape instanceof Shape.Mapping map) {
      return maps(
          values(new Around.Found(map.key(), null), turns),
          values(map.value(), found.around(), turns));
    }
    if (shape instanceof Shape.Structure structure) {
      return objects(structure, found.within(), turns);
    }
    if (shape instanceof Shape.Enumeration constants) {
      List<Object> values = new ArrayList<>(constants.constants());
      if (constants.isOpen()) {
        values.add(UNKNOWN);
      }
      return values;
    }
    if (shape instanceof Shape.Variants variants) {
      return variants(variants, found.within(), turns);
    }
    return shape instanceof Shape.Opaque opaque
        ? List.of(new Known(opaque.type()))
        : List.of(UNKNOWN, new BigDecimal("2.5"), Map.of(), List.of(), new Entries(Map.of()));
  }

  private static List<Object> of(Scalar scalar) {
    return switch (scalar) {
      case STRING -> List.of("<free>", "<string(uuid)>", "<string(date)>", UNKNOWN);
      case BOOLEAN -> List.of(true, false);
      case INT8 -> numbers("-128");
      case INT16 -> numbers("-32768");
      case INT32 -> numbers("-2147483648");
      case INT64 -> numbers("-9223372036854775808");
      case INTEGER -> numbers("-100000000000000000000");
      case NUMBER -> numbers("1.5");
      case EPOCH_MILLIS, EPOCH_SECONDS -> List.of(new Known(scalar.text()));
      default -> List.of("<" + scalar.text() + ">");
    };
  }

  private static List<Object> numbers(String number) {
    return List.of(new BigDecimal(number), BigDecimal.ONE);
  }

  private static List<Object> sequences(List<Object> elements, boolean mayRepeat) {
    List<Object> sequences = new ArrayList<>();
    elements.forEach(element -> sequences.add(List.of(element)));
    sequences.add(List.of());
    if (mayRepeat && !elements.isEmpty()) {
      sequences.add(List.of(elements.get(0), elements.get(0)));
    }
    return sequences;
  }

  private static List<Object> maps(List<Object> keys, List<Object> values) {
    List<Object> maps = new ArrayList<>();
    if (!values.isEmpty()) {
      keys.forEach(key -> maps.add(new Entries(Map.of(key, values.get(0)))));
      values.forEach(value -> maps.add(new Entries(Map.of(keys.get(0), value))));
    }
    maps.add(new Entries(Map.of()));
    return maps;
  }

  private List<Object> objects(Shape.Structure structure, @Nullable Around within, int turns) {
    Map<String, Object> whole = new LinkedHashMap<>();
    for (Field field : structure.fields()) {
      whole.put(field.name(), values(field.type(), within, turns).get(0));
    }
    List<Object> objects = new ArrayList<>(List.of(whole));
    for (Field field : structure.fields()) {
      for (Object value : values(field.type(), within, turns)) {
        objects.add(with(whole, field.name(), value));
      }
      if (field.type().isNullable()) {
        objects.add(without(whole, field.name()));
      }
      for (String was : hasEarlierStates ? field.was() : List.<String>of()) {
        Object value = whole.get(field.name());
        objects.add(with(without(whole, field.name()), was, value == null ? NULL : value));
      }
    }
    for (Reserved reserved : hasEarlierStates ? structure.reserved() : List.<Reserved>of()) {
      for (Object value : values(reserved.type(), within, turns)) {
        objects.add(with(whole, reserved.name(), value));
      }
    }
    return objects;
  }

  private List<Object> variants(Shape.Variants variants, Around within, int turns) {
    List<Object> objects = new ArrayList<>();
    for (Shape.Variant variant : variants.variants()) {
      for (Object object : objects(variant.structure(), within, turns)) {
        objects.add(
            new Chosen(with((Map<?, ?>) object, variants.property(), variant.discriminator())));
      }
    }
    if (variants.isOpen()) {
      objects.add(new Chosen(Map.of(variants.property(), UNKNOWN)));
    }
    return objects;
  }

  private static Map<String, Object> with(Map<?, ?> object, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>();
    object.forEach((key, old) -> changed.put((String) key, old));
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Object> without(Map<String, Object> object, String name) {
    Map<String, Object> changed = new LinkedHashMap<>(object);
    changed.remove(name);
    return changed;
  }

  static boolean isNull(@Nullable Object value) {
    return value == null || (value instanceof byte[] bytes && Arrays.equals(bytes, (byte[]) NULL));
  }
}
