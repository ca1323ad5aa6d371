package dev.waybill.processor.contract;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spells what stands on one line of a type. */
final class TypePrinter {

  private TypePrinter() {}

  static String print(Type type) {
    return print(type.shape()) + (type.isNullable() ? "?" : "");
  }

  static String print(Shape shape) {
    if (shape instanceof Scalar scalar) {
      return scalar.text();
    }
    if (shape instanceof Shape.Listing list) {
      return "list(" + print(list.element()) + ")";
    }
    if (shape instanceof Shape.Distinct set) {
      return "set(" + print(set.element()) + ")";
    }
    if (shape instanceof Shape.Mapping map) {
      return "map(" + print(map.key()) + ", " + print(map.value()) + ")";
    }
    if (shape instanceof Shape.Structure) {
      return "object";
    }
    if (shape instanceof Shape.Enumeration constants) {
      return "enum " + constants(constants.constants()) + (constants.isOpen() ? " | …" : "");
    }
    if (shape instanceof Shape.Variants variants) {
      return "one of " + Words.spelt(variants.property()) + (variants.isOpen() ? " …" : "");
    }
    if (shape instanceof Shape.Opaque opaque) {
      return "opaque " + Words.spelt(opaque.type());
    }
    return shape instanceof Shape.Back back ? "^" + back.levels() : "any";
  }

  private static String constants(List<String> constants) {
    return constants.stream().map(Words::spelt).collect(Collectors.joining(" | "));
  }

  /** Returns what stands below the line of a type; null where nothing can. */
  static @Nullable Shape nestedIn(Shape shape) {
    if (shape instanceof Shape.Listing list) {
      return nestedIn(list.element().shape());
    }
    if (shape instanceof Shape.Distinct set) {
      return nestedIn(set.element().shape());
    }
    if (shape instanceof Shape.Mapping map) {
      return nestedIn(map.value().shape());
    }
    return shape instanceof Shape.Structure || shape instanceof Shape.Variants ? shape : null;
  }
}
