package dev.waybill.processor.superseded;

import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.AnnotationModel.Value;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.TypeModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the types of the JDK that hold what a lock has: all of it, and exactly as it was. */
final class JavaTypes {

  /** The names that generated code has another meaning for. */
  static final List<String> MENTIONED =
      List.of(
          ("BigDecimal BigInteger Boolean Byte Class Duration Enum Generated GeneratedPayload Instant"
                  + " Integer JsonAlias JsonEnumDefaultValue JsonFormat"
                  + " JsonProperty JsonSubTypes JsonTypeInfo"
                  + " List LocalDate LocalTime Locale Long Map NullMarked NullPointerException"
                  + " NullUnmarked Nullable Object Objects Outcome Override PayloadCopies"
                  + " PayloadVersion Pii Record Set Short String SuppressWarnings URI UUID")
              .split(" "));

  private static final String JACKSON = "com.fasterxml.jackson.annotation";
  private static final String LANG = "java.lang";
  private static final ClassId STRING = ClassId.topLevel(LANG, "String");

  private static final Map<Scalar, ClassId> TYPES =
      Map.ofEntries(
          Map.entry(Scalar.UUID, ClassId.topLevel("java.util", "UUID")),
          Map.entry(Scalar.DATE_TIME, ClassId.topLevel("java.time", "Instant")),
          Map.entry(Scalar.EPOCH_SECONDS, ClassId.topLevel("java.time", "Instant")),
          Map.entry(Scalar.DATE, ClassId.topLevel("java.time", "LocalDate")),
          Map.entry(Scalar.TIME, ClassId.topLevel("java.time", "LocalTime")),
          Map.entry(Scalar.DURATION, ClassId.topLevel("java.time", "Duration")),
          Map.entry(Scalar.URI, ClassId.topLevel("java.net", "URI")),
          Map.entry(Scalar.LOCALE, ClassId.topLevel("java.util", "Locale")),
          Map.entry(Scalar.INTEGER, ClassId.topLevel("java.math", "BigInteger")),
          Map.entry(Scalar.NUMBER, ClassId.topLevel("java.math", "BigDecimal")));

  private static final Map<Scalar, String> PRIMITIVES =
      Map.of(
          Scalar.BOOLEAN, "boolean",
          Scalar.INT8, "byte",
          Scalar.INT16, "short",
          Scalar.INT32, "int",
          Scalar.INT64, "long",
          Scalar.EPOCH_MILLIS, "long");

  private static final Map<String, String> BOXES =
      Map.of(
          "boolean", "Boolean",
          "byte", "Byte",
          "short", "Short",
          "int", "Integer",
          "long", "Long");

  private final List<AnnotationModel> nullable;

  /**
   * Chooses types for one payload.
   *
   * @param nullable what marks those that may be null, where something has to
   */
  JavaTypes(Optional<ClassId> nullable) {
    this.nullable = nullable.map(id -> new AnnotationModel(id, List.of())).stream().toList();
  }

  /** Returns the type of a value, which is no primitive where it may be null or is boxed anyway. */
  TypeModel of(Scalar scalar, boolean isNullable, boolean isBoxed) {
    if (scalar == Scalar.BASE64) {
      return new TypeModel.Array(
          new TypeModel.Primitive("byte", List.of()), isNullable ? nullable : List.of());
    }
    String primitive = PRIMITIVES.get(scalar);
    if (primitive != null && !isNullable && !isBoxed) {
      return new TypeModel.Primitive(primitive, List.of());
    }
    return declared(classOf(scalar), List.of(), isNullable);
  }

  /**
   * Returns the type of a map's keys, which the codecs write by other rules than values: a text,
   * where its form is not the same for each.
   */
  TypeModel ofKey(Scalar scalar) {
    return switch (scalar) {
      case UUID, DATE, BOOLEAN, INT8, INT16, INT32, INT64 ->
          declared(classOf(scalar), List.of(), false);
      default -> declared(STRING, List.of(), false);
    };
  }

  private static ClassId classOf(Scalar scalar) {
    String primitive = PRIMITIVES.get(scalar);
    return primitive == null
        ? TYPES.getOrDefault(scalar, STRING)
        : ClassId.topLevel(LANG, BOXES.getOrDefault(primitive, primitive));
  }

  TypeModel declared(ClassId id, List<TypeModel> arguments, boolean isNullable) {
    return new TypeModel.Declared(
        Optional.empty(), id, arguments, isNullable ? nullable : List.of());
  }

  /** Returns the class of what has no fields and no constants of its own. */
  static ClassId containerOf(Shape shape) {
    if (shape instanceof Shape.Listing) {
      return ClassId.topLevel("java.util", "List");
    }
    if (shape instanceof Shape.Distinct) {
      return ClassId.topLevel("java.util", "Set");
    }
    return shape instanceof Shape.Mapping
        ? ClassId.topLevel("java.util", "Map")
        : ClassId.topLevel(LANG, "Object");
  }

  /** Tells whether texts would be expected, though numbers are what was written. */
  static boolean isTimeAsNumber(Shape shape) {
    if (shape instanceof Shape.Listing list) {
      return isTimeAsNumber(list.element().shape());
    }
    if (shape instanceof Shape.Distinct set) {
      return isTimeAsNumber(set.element().shape());
    }
    return shape instanceof Shape.Mapping map
        ? isTimeAsNumber(map.value().shape())
        : shape == Scalar.EPOCH_SECONDS;
  }

  /** Says that a time is a number. */
  static AnnotationModel asNumber() {
    return new AnnotationModel(
        ClassId.topLevel(JACKSON, "JsonFormat"),
        List.of(
            new AnnotationModel.Member(
                "shape",
                new Value.EnumConstant(
                    new ClassId(JACKSON, List.of("JsonFormat", "Shape")), "NUMBER"))));
  }

  /** Says that it is of a person. */
  static AnnotationModel personal() {
    return new AnnotationModel(ClassId.topLevel("dev.waybill.annotation", "Pii"), List.of());
  }

  static AnnotationModel jackson(String name, String... values) {
    List<Value> constants =
        Stream.of(values).map(value -> (Value) new Value.Constant(value)).toList();
    Value value = constants.size() == 1 ? constants.get(0) : new Value.Many(constants);
    return new AnnotationModel(
        ClassId.topLevel(JACKSON, name), List.of(new AnnotationModel.Member("value", value)));
  }
}
