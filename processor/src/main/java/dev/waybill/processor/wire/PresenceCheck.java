package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Value;
import java.util.Set;

/** Finds what must be there when it is read, but is not, or not always, written. */
final class PresenceCheck {

  private static final Set<String> ZERO_IS_DEFAULT =
      Set.of(
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.Boolean",
          "java.lang.Character");

  private static final Set<String> TEXTS =
      Set.of(
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.StringBuilder",
          "java.lang.StringBuffer");

  private PresenceCheck() {}

  static void check(Part part, Omissions omissions, ShapeReader shapes, Faults faults) {
    String never = omissions.neverWritten(part);
    String unread = omissions.neverRead(part);
    if (!unread.isEmpty()) {
      faults.add(
          Message.UNREADABLE,
          part,
          unread + " lets it be written, and never read",
          "remove that, or leave it out both ways");
    } else if (!never.isEmpty() && omissions.isByPlace()) {
      faults.add(
          Message.UNREADABLE,
          part,
          never + " leaves it out, and @JsonFormat(shape = ARRAY) tells components by their place",
          "remove one of the two");
    } else if (!never.isEmpty() && part.mustArrive()) {
      faults.add(
          Message.UNREADABLE,
          part,
          never + " leaves it out, and " + part.demand(),
          "let it be written, or " + part.release());
    } else if (never.isEmpty()) {
      checkInclusion(part, omissions.inclusionOf(part), shapes, faults);
    }
  }

  private static void checkInclusion(
      Part part, String inclusion, ShapeReader shapes, Faults faults) {
    if (part.mustArrive() && leavesOut(inclusion, part, shapes)) {
      faults.add(
          Message.UNREADABLE,
          part,
          "@JsonInclude(" + inclusion + ") leaves it out at times, and " + part.demand(),
          "let it always be written, or " + part.release());
    } else if (inclusion.equals("NON_DEFAULT")
        && shapes.definitionOf(part.shape()) instanceof Value value
        && isText(shapes.written(value.written()))) {
      faults.add(
          Message.UNREADABLE,
          part,
          "@JsonInclude(NON_DEFAULT) leaves out a "
              + value.type()
              + " whose text is empty with one line of Jackson, and writes it with the other",
          "make it NON_NULL, or remove the annotation");
    }
  }

  /** Tells whether an inclusion keeps some of the values of a component from being written. */
  static boolean leavesOut(String inclusion, Part part, ShapeReader shapes) {
    Shape written = shapes.written(part.shape());
    return switch (inclusion) {
      case "NON_NULL" -> mayBeNull(part);
      case "NON_ABSENT" -> mayBeNull(part) || part.shape() instanceof Shape.Maybe;
      case "NON_EMPTY" -> mayBeNull(part) || (part.primitive().isEmpty() && mayBeEmpty(written));
      case "NON_DEFAULT" -> mayBeNull(part) || !part.primitive().isEmpty() || mayBeDefault(written);
      case "CUSTOM" -> true;
      default -> false;
    };
  }

  /** Where its author has said nothing of null, there is none. */
  static boolean mayBeNull(Part part) {
    return part.isNullable() && part.primitive().isEmpty();
  }

  private static boolean mayBeEmpty(Shape shape) {
    return shape instanceof Shape.Sequence
        || shape instanceof Shape.Mapping
        || shape instanceof Shape.Maybe
        || isText(shape)
        || (shape instanceof Shape.Scalar scalar && scalar.type().equals(ShapeReader.ARRAY));
  }

  private static boolean isText(Shape shape) {
    return shape instanceof Shape.Scalar scalar && TEXTS.contains(scalar.type());
  }

  private static boolean mayBeDefault(Shape shape) {
    return mayBeEmpty(shape)
        || (shape instanceof Shape.Scalar scalar && ZERO_IS_DEFAULT.contains(scalar.type()));
  }
}
