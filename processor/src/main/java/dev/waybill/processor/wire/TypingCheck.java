package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Enumeration;
import dev.waybill.processor.wire.Definition.Typing;
import dev.waybill.processor.wire.Definition.Value;
import java.util.Optional;
import java.util.Set;

/** Finds uses of {@code @JsonTypeInfo} on a component that has no types to tell apart. */
final class TypingCheck {

  private static final String ON_TYPE = "write the annotation on the type itself";

  /** Their values are of classes within the JDK, or have no place for a type. */
  private static final Set<String> HIDDEN = Set.of("java.time.ZoneId", "java.util.Locale");

  private TypingCheck() {}

  static void check(Part part, ShapeReader shapes, Faults faults) {
    String use = useOf(part);
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
    } else if (isUnknown(part, use)) {
      add(
          part,
          "nobody knows what an Object can be",
          "write use = JsonTypeInfo.Id.NAME, and list in @JsonSubTypes what it can be",
          faults);
    } else if (isOfHiddenClass(shape)) {
      add(part, "its class is one that no reader knows by name", "remove the annotation", faults);
    }
  }

  private static String useOf(Part part) {
    return part.said().constant("JsonTypeInfo", "use").orElse("NONE");
  }

  /** The name that the type of a component gets beside it, where it does. */
  static Optional<String> nameBeside(Part part) {
    return part.said()
        .get("JsonTypeInfo")
        .filter(said -> !Shapes.isContainer(part.shape()))
        .filter(said -> said.constant("include").orElse("").equals("EXTERNAL_PROPERTY"))
        .flatMap(VariantsDefiner::typing)
        .map(Typing::property);
  }

  /** Of whatever comes, readers know what is listed. */
  private static boolean isUnknown(Part part, String use) {
    return Shapes.leavesOf(part.shape()).contains(new Shape.Anything())
        && (use.endsWith("CLASS")
            || (use.endsWith("NAME")
                && part.said().get("JsonSubTypes").isEmpty()
                && part.said().get("JsonTypeInfo").flatMap(i -> i.type("defaultImpl")).isEmpty()));
  }

  private static boolean isOfHiddenClass(Shape shape) {
    return Shapes.leavesOf(shape).stream()
        .anyMatch(leaf -> leaf instanceof Shape.Scalar scalar && HIDDEN.contains(scalar.type()));
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
