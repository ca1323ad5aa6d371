package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Enumeration;
import dev.waybill.processor.wire.Definition.Value;
import java.util.List;
import java.util.Set;

/** Finds what {@code @JsonFormat} makes a codec write so that it does not read it. */
final class FormatCheck {

  private static final Set<String> NUMBERS = Set.of("NUMBER", "NUMBER_INT", "NUMBER_FLOAT");

  /** An enum is then written by its ordinal, as an object, or not at all. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "NUMBER", "NUMBER_INT", "NUMBER_FLOAT", "ARRAY", "OBJECT", "POJO", "BOOLEAN", "BINARY");

  /** Of a year, one codec makes a number then, and the other one a text. */
  private static final Set<String> UNDECIDED =
      Set.of("OBJECT", "POJO", "BOOLEAN", "BINARY", "SCALAR", "NATURAL");

  /** Written as numbers then, which are read where numbers are asked for. */
  private static final Set<String> NO_ARRAYS =
      Set.of(
          "java.time.Instant",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.Duration");

  private FormatCheck() {}

  static void check(Part part, ShapeReader shapes, Faults faults) {
    String format = part.said().constant("JsonFormat", "shape").orElse("");
    Shape outermost = part.shape() instanceof Shape.Maybe maybe ? maybe.value() : part.shape();
    if (format.equals("POJO") && Shapes.isContainer(outermost)) {
      add(
          part,
          "@JsonFormat(shape = POJO) writes its properties and not what is in it",
          "remove the annotation",
          faults);
      return;
    }
    if (isWrittenAlone(part) && Shapes.hasSequence(part.shape(), shapes)) {
      add(
          part,
          "WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED writes no list where only one element is in it",
          "add JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY, or remove that",
          faults);
    }
    for (Shape leaf : Shapes.leavesOf(part.shape())) {
      checkLeaf(part, leaf, format, shapes, faults);
    }
    PatternCheck.check(part, faults);
  }

  private static boolean isWrittenAlone(Part part) {
    List<String> features = part.said().constants("JsonFormat", "with");
    return features.contains("WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED")
        && !features.contains("ACCEPT_SINGLE_VALUE_AS_ARRAY");
  }

  private static void checkLeaf(
      Part part, Shape leaf, String format, ShapeReader shapes, Faults faults) {
    Definition definition = shapes.definitionOf(leaf);
    if (definition instanceof Enumeration enumeration) {
      checkEnum(part, enumeration, format, faults);
    } else if (definition instanceof Value
        && format.equals("ARRAY")
        && !(shapes.written(leaf) instanceof Shape.Sequence)) {
      add(
          part,
          "@JsonFormat(shape = ARRAY) reads an array, and @JsonValue writes something else",
          "remove the annotation",
          faults);
    } else if (leaf instanceof Shape.Scalar scalar) {
      checkScalar(part, scalar, format, faults);
    }
  }

  private static void checkEnum(Part part, Enumeration enumeration, String format, Faults faults) {
    String effective = format.isEmpty() ? enumeration.format() : format;
    if (enumeration.isPlain() && NO_NAMES.contains(effective)) {
      faults.addOf(
          format.isEmpty() ? enumeration.type() : part.name(),
          Message.UNREADABLE,
          part,
          "@JsonFormat(shape = %s) writes the constants of %s by something else than their names"
              .formatted(effective, enumeration.type()),
          "remove the annotation, or mark with @JsonValue what is to be written instead");
    } else if (enumeration.isReadAsNumber() && !NUMBERS.contains(effective)) {
      faults.addOf(
          enumeration.type(),
          Message.UNREADABLE,
          part,
          "the @JsonCreator of "
              + enumeration.type()
              + " takes a number, and the names of its constants are written",
          "mark with @JsonValue what gives that number");
    }
  }

  private static void checkScalar(Part part, Shape.Scalar scalar, String format, Faults faults) {
    String written = "@JsonFormat(shape = " + format + ")";
    if (isBoolean(scalar, part) && NUMBERS.contains(format)) {
      add(
          part,
          written + " makes it 0 or 1, and a number is no boolean",
          "remove the annotation, or make it an int",
          faults);
    } else if (scalar.type().equals("java.time.Year") && UNDECIDED.contains(format)) {
      add(
          part,
          written + " makes it a number with one line of Jackson and a text with the other",
          "make the shape NUMBER or STRING",
          faults);
    } else if (NO_ARRAYS.contains(scalar.type()) && format.equals("ARRAY")) {
      add(
          part,
          written + " makes it a number, and no number is asked for when it is read",
          "make the shape NUMBER, or remove the annotation",
          faults);
    } else if (PatternCheck.DATES.contains(scalar.type()) && isPlacedAlone(part, format)) {
      add(
          part,
          "a locale or timezone without a pattern makes it two texts with the two lines of Jackson",
          "give it a pattern, or make it an Instant",
          faults);
    }
  }

  private static boolean isPlacedAlone(Part part, String format) {
    return !NUMBERS.contains(format)
        && part.said().text("JsonFormat", "pattern").isEmpty()
        && (part.said().text("JsonFormat", "locale").isPresent()
            || part.said().text("JsonFormat", "timezone").isPresent());
  }

  private static void add(Part part, String reason, String change, Faults faults) {
    faults.add(Message.UNREADABLE, part, reason, change);
  }

  /** The elements of a boolean[] are written as they are. */
  private static boolean isBoolean(Shape.Scalar scalar, Part part) {
    return part.primitive().equals("boolean") || scalar.type().equals("java.lang.Boolean");
  }
}
