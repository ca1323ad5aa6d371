package dev.waybill.processor.property;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.contract.Type;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether a document is what a shape says that it is. */
final class Conformance {

  private static final Map<Scalar, String> FORMS =
      Map.of(
          Scalar.UUID, "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}",
          Scalar.DATE, "[+-]?\\d{4,}-\\d\\d-\\d\\d",
          Scalar.TIME, "\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?",
          Scalar.DURATION, "-?P.*",
          Scalar.BASE64, "[A-Za-z0-9+/]*={0,2}");

  private final List<String> wrong = new ArrayList<>();

  /** The shapes that what is being read is nested in, from the outermost on. */
  private final List<Shape> around = new ArrayList<>();

  private Conformance() {}

  /**
   * Returns what of a document is otherwise.
   *
   * @param constants the names of what is the same in every document, and in no shape
   */
  static List<String> wrongWith(Shape.Structure payload, JsonNode document, String... constants) {
    Conformance conformance = new Conformance();
    conformance.checkFields(payload, document, "payload", Set.of(constants));
    return conformance.wrong;
  }

  private void checkFields(
      Shape.Structure structure, JsonNode object, String path, Set<String> others) {
    if (!object.isObject()) {
      wrong.add(path + " is no object: " + object);
      return;
    }
    Set<String> names = new HashSet<>(others);
    for (Field field : structure.fields()) {
      names.add(field.name());
      check(field.type(), object.get(field.name()), path + "." + field.name());
    }
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                wrong.add(path + "." + name + " is not in the shape: " + object);
              }
            });
  }

  private void check(Type type, @Nullable JsonNode value, String path) {
    if (value == null || value.isNull()) {
      if (!type.isNullable()) {
        wrong.add(path + " is " + (value == null ? "absent" : "null"));
      }
      return;
    }
    if (type.shape() instanceof Shape.Back back) {
      int level = around.size() - back.levels();
      List<Shape> inner = new ArrayList<>(around.subList(level + 1, around.size()));
      Shape found = around.get(level);
      around.subList(level, around.size()).clear();
      check(found, value, path);
      around.add(found);
      around.addAll(inner);
    } else {
      check(type.shape(), value, path);
    }
  }

  private void check(Shape shape, JsonNode value, String path) {
    if (shape instanceof Scalar scalar) {
      if (!isOne(scalar, value)) {
        wrong.add(path + " is no " + scalar + ": " + value);
      }
    } else if (shape instanceof Shape.Listing list) {
      checkElements(list.element(), value, path);
    } else if (shape instanceof Shape.Distinct set) {
      checkElements(set.element(), value, path);
    } else if (shape instanceof Shape.Mapping map) {
      if (!value.isObject()) {
        wrong.add(path + " is no map: " + value);
      }
      value
          .properties()
          .forEach(
              entry -> {
                checkKey(map.key(), entry.getKey(), path);
                check(map.value(), entry.getValue(), path + "[" + entry.getKey() + "]");
              });
    } else if (shape instanceof Shape.Structure structure) {
      around.add(structure);
      checkFields(structure, value, path, Set.of());
      around.remove(around.size() - 1);
    } else if (shape instanceof Shape.Enumeration constants) {
      if (!value.isTextual() || !constants.constants().contains(value.textValue())) {
        wrong.add(path + " is none of " + constants.constants() + ": " + value);
      }
    } else if (shape instanceof Shape.Variants variants) {
      around.add(variants);
      checkVariant(variants, value, path);
      around.remove(around.size() - 1);
    }
  }

  private void checkElements(Type element, JsonNode value, String path) {
    if (!value.isArray()) {
      wrong.add(path + " is no array: " + value);
    }
    value.forEach(one -> check(element, one, path + "[]"));
  }

  private void checkVariant(Shape.Variants variants, JsonNode value, String path) {
    String says = value.path(variants.property()).asText();
    for (Shape.Variant variant : variants.variants()) {
      if (variant.discriminator().equals(says)) {
        checkFields(variant.structure(), value, path, Set.of(variants.property()));
        return;
      }
    }
    wrong.add(path + " is none of the variants: " + value);
  }

  private void checkKey(Shape key, String text, String path) {
    boolean isOne =
        key instanceof Shape.Enumeration constants
            ? constants.constants().contains(text)
            : switch ((Scalar) key) {
              case BOOLEAN -> text.equals("true") || text.equals("false");
              case INT8, INT16, INT32, INT64 -> text.matches("-?\\d+");
              default -> isText((Scalar) key, text);
            };
    if (!isOne) {
      wrong.add(path + " has a key that is no " + key + ": " + text);
    }
  }

  private static boolean isOne(Scalar scalar, JsonNode value) {
    return switch (scalar) {
      case BOOLEAN -> value.isBoolean();
      case INT8 -> isWithin(value, Byte.SIZE);
      case INT16 -> isWithin(value, Short.SIZE);
      case INT32 -> isWithin(value, Integer.SIZE);
      case INT64 -> isWithin(value, Long.SIZE);
      case INTEGER -> value.isIntegralNumber();
      case NUMBER ->
          value.isNumber() || Set.of("NaN", "Infinity", "-Infinity").contains(value.asText());
      case EPOCH_MILLIS -> value.isIntegralNumber();
      case EPOCH_SECONDS -> value.isNumber();
      default -> value.isTextual() && isText(scalar, value.textValue());
    };
  }

  private static boolean isWithin(JsonNode value, int bits) {
    BigInteger integer = value.isIntegralNumber() ? value.bigIntegerValue() : BigInteger.ONE;
    return value.isIntegralNumber() && integer.bitLength() < bits;
  }

  private static boolean isText(Scalar scalar, String text) {
    if (scalar == Scalar.DATE_TIME) {
      try {
        return OffsetDateTime.parse(text).toString().length() > 0;
      } catch (DateTimeException e) {
        return false;
      }
    }
    return text.matches("(?s)" + FORMS.getOrDefault(scalar, ".*"));
  }
}
