package dev.waybill.contracts.internal.catalogue;

import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.contract.Type;
import java.util.stream.Collectors;

/** Says types in the words of people. */
final class TypeWords {

  private TypeWords() {}

  static String of(Shape shape) {
    if (shape instanceof Scalar scalar) {
      return of(scalar);
    }
    if (shape instanceof Shape.Listing list) {
      return "list of " + element(list.element());
    }
    if (shape instanceof Shape.Distinct set) {
      return "set of " + element(set.element());
    }
    if (shape instanceof Shape.Mapping map) {
      return "map from %s to %s".formatted(of(map.key()), element(map.value()));
    }
    if (shape instanceof Shape.Enumeration constants) {
      return "one of "
          + String.join(", ", constants.constants())
          + (constants.isOpen() ? ", or others later" : "");
    }
    if (shape instanceof Shape.Variants variants) {
      return variants.variants().stream()
              .map(Shape.Variant::discriminator)
              .collect(Collectors.joining(" or ", "object that is ", ""))
          + (variants.isOpen() ? ", or others later" : "")
          + ", told by "
          + variants.property();
    }
    if (shape instanceof Shape.Opaque opaque) {
      return "as %s is written".formatted(opaque.type());
    }
    if (shape instanceof Shape.Back back) {
      return back.levels() == 1
          ? "the object around it again"
          : "the object %s levels out again".formatted(back.levels());
    }
    return shape instanceof Shape.Structure ? "object" : "any JSON";
  }

  private static String element(Type type) {
    return of(type.shape()) + (type.isNullable() ? " or null" : "");
  }

  private static String of(Scalar scalar) {
    return switch (scalar) {
      case STRING -> "text";
      case UUID -> "UUID";
      case DATE_TIME -> "date and time, ISO 8601";
      case DATE -> "date, ISO 8601";
      case TIME -> "time of day, ISO 8601";
      case DURATION -> "duration, ISO 8601";
      case URI -> "URI reference";
      case BASE64 -> "bytes, Base64";
      case LOCALE -> "language tag";
      case PATTERN -> "time in a format of its own";
      case BOOLEAN -> "true or false";
      case INT8 -> "integer of 8 bits";
      case INT16 -> "integer of 16 bits";
      case INT32 -> "integer of 32 bits";
      case INT64 -> "integer of 64 bits";
      case INTEGER -> "integer of any size";
      case NUMBER -> "number";
      case EPOCH_SECONDS -> "seconds since 1970";
      case EPOCH_MILLIS -> "milliseconds since 1970";
    };
  }
}
