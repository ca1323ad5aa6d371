package dev.waybill.processor.wire;

import dev.waybill.processor.reader.Message;
import dev.waybill.processor.wire.Definition.Enumeration;
import dev.waybill.processor.wire.Definition.Value;

/** Finds uses of {@code @JsonTypeInfo} on a component that has no types to tell apart. */
final class TypingCheck {

  private static final String ON_TYPE = "write the annotation on the type itself";

  private TypingCheck() {}

  static void check(Part part, ShapeReader shapes, Faults faults) {
    String use = part.said().constant("JsonTypeInfo", "use").orElse("NONE");
    if (use.equals("NONE")) {
      return;
    }
    Shape shape = part.shape();
    String include = part.said().constant("JsonTypeInfo", "include").orElse("");
    if (Shapes.isNested(shape)) {
      add(
          part,
          "@JsonTypeInfo on it tells of the inner list or map, and not of what is in that",
          ON_TYPE,
          faults);
    } else if (shape instanceof Shape.Maybe maybe && !(maybe.value() instanceof Shape.Scalar)) {
      add(
          part,
          "for @JsonTypeInfo on an Optional, one line of Jackson writes the type, and the other"
              + " one does not",
          ON_TYPE,
          faults);
    } else if (use.equals("DEDUCTION") && hasNoProperties(shape, shapes)) {
      add(
          part,
          "use = DEDUCTION tells types by their properties, and it has none",
          "remove the annotation",
          faults);
    } else if (include.equals("EXTERNAL_PROPERTY") && Shapes.isContainer(shape)) {
      add(
          part,
          "include = EXTERNAL_PROPERTY writes one type beside it, for all that is in it",
          "write include = JsonTypeInfo.As.PROPERTY",
          faults);
    }
  }

  private static void add(Part part, String reason, String change, Faults faults) {
    faults.add(Message.VARIANTS, part, part.name(), reason, change);
  }

  private static boolean hasNoProperties(Shape shape, ShapeReader shapes) {
    for (Shape leaf : Shapes.leavesOf(shape)) {
      Definition definition = shapes.definitionOf(leaf);
      if (leaf instanceof Shape.Scalar
          || definition instanceof Enumeration
          || definition instanceof Value) {
        return true;
      }
    }
    return false;
  }
}
