package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Structure;
import dev.waybill.processor.wire.Definition.Value;

/** Finds what {@code @JsonSetter} makes of a null that was written, where that is not null. */
final class NullsCheck {

  private static final String REMOVE = "remove the annotation";

  private NullsCheck() {}

  static void check(Part part, ShapeReader shapes, Faults faults) {
    String nulls = part.said().constant("JsonSetter", "nulls").orElse("");
    String ofContent = part.said().constant("JsonSetter", "contentNulls").orElse("");
    Shape shape = part.shape();
    if (nulls.equals("AS_EMPTY") && cannotBeEmpty(shape, shapes)) {
      add(part, "@JsonSetter(nulls = AS_EMPTY) asks for an empty one, and there is none", faults);
    } else if (nulls.equals("FAIL") && PresenceCheck.mayBeNull(part)) {
      add(part, "@JsonSetter(nulls = FAIL) reads no null, and null is written for it", faults);
    } else if (nulls.equals("FAIL") && shape instanceof Shape.Maybe) {
      add(
          part,
          "@JsonSetter(nulls = FAIL) reads no null, and that is what an empty Optional is",
          faults);
    } else if (nulls.equals("SKIP") && shape instanceof Shape.Maybe) {
      add(part, "@JsonSetter(nulls = SKIP) reads null for an Optional that is empty", faults);
    }
    for (Shape content : Shapes.contentsOf(shape)) {
      if (ofContent.equals("AS_EMPTY") && cannotBeEmpty(content, shapes)) {
        add(
            part,
            "@JsonSetter(contentNulls = AS_EMPTY) asks for an empty one, and there is none",
            faults);
      } else if ((ofContent.equals("FAIL") || ofContent.equals("SKIP"))
          && content instanceof Shape.Maybe) {
        add(
            part,
            "@JsonSetter(contentNulls = "
                + ofContent
                + ") does not read the null that an empty Optional in it is",
            faults);
      }
    }
  }

  private static void add(Part part, String reason, Faults faults) {
    faults.add(Message.UNREADABLE, part, reason, REMOVE);
  }

  /** What is made of components has no value that is empty. */
  private static boolean cannotBeEmpty(Shape shape, ShapeReader shapes) {
    Definition definition = shapes.definitionOf(shape);
    return definition instanceof Structure || definition instanceof Value;
  }
}
