package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Enumeration;
import dev.waybill.processor.wire.Definition.Property;
import dev.waybill.processor.wire.Definition.Structure;
import dev.waybill.processor.wire.Definition.Unwrapping;
import dev.waybill.processor.wire.Definition.Value;
import dev.waybill.processor.wire.Definition.Variants;
import java.util.Optional;

/** Finds uses of {@code @JsonUnwrapped} that no reader can undo. */
final class UnwrappingCheck {

  private UnwrappingCheck() {}

  static void check(Part part, ShapeReader shapes, Faults faults) {
    if (part.unwrapping().isEmpty()) {
      return;
    }
    Optional<String> obstacle = obstacle(part.shape(), shapes);
    if (obstacle.isPresent()) {
      faults.add(
          Message.UNWRAPPED,
          part,
          obstacle.get(),
          part.shape() instanceof Shape.Mapping
              ? "mark it with @JsonAnyGetter and @JsonAnySetter instead"
              : part.shape() instanceof Shape.Maybe
                  ? "unwrap what is in it, or remove the annotation"
                  : "remove the annotation");
    } else if (part.isNullable()) {
      faults.add(
          Message.UNWRAPPED,
          part,
          "null writes nothing at all, which is read as a failure or as a value of nulls",
          "remove @Nullable, or the annotation");
    } else if (!lost(part, shapes).isEmpty()) {
      faults.add(
          Message.UNWRAPPED,
          part,
          "what is in its "
              + lost(part, shapes)
              + " is read with the prefix or suffix, and written without",
          "name its properties with @JsonProperty instead of the prefix or suffix");
    } else if (WireNames.of(part.property(true, false), shapes).contains(part.wireName())) {
      faults.add(
          Message.UNWRAPPED,
          part,
          "one of its properties has its own name, which one line of Jackson then takes for it",
          "rename it, or give the annotation a prefix");
    }
  }

  /**
   * Says which property of what is unwrapped loses its name where all of them get a prefix or a
   * suffix: Jackson 2 gives it to the properties of a nested record, too, but only when it reads.
   * Neither line gives it to those that are unwrapped in turn, except when it reads.
   */
  private static String lost(Part part, ShapeReader shapes) {
    Unwrapping unwrapping = part.unwrapping().orElseThrow();
    if (unwrapping.rename("").isEmpty()
        || !(shapes.definitionOf(part.shape()) instanceof Structure structure)) {
      return "";
    }
    for (Property property : structure.properties()) {
      boolean isObject =
          shapes.definitionOf(property.shape()) instanceof Structure
              || (property.shape() instanceof Shape.Opaque opaque && opaque.hasProperties());
      if (property.isRead() && (property.unwrapping().isPresent() || isObject)) {
        return property.name();
      }
    }
    return "";
  }

  /** Why there are no properties that could stand in its place; empty where there may be some. */
  private static Optional<String> obstacle(Shape shape, ShapeReader shapes) {
    if (shape instanceof Shape.Mapping) {
      return Optional.of("the names in a map are not known to who reads it");
    }
    if (shape instanceof Shape.Maybe) {
      return Optional.of(
          "of an Optional, one line of Jackson loses what is there, and the other one fails where"
              + " nothing is");
    }
    if (shape instanceof Shape.Anything) {
      return Optional.of("nobody knows the properties of any object");
    }
    if (shape instanceof Shape.Sequence || shape instanceof Shape.Scalar) {
      return Optional.of("it has no properties");
    }
    Definition definition = shapes.definitionOf(shape);
    if (definition instanceof Variants variants) {
      return Optional.of("the type of " + variants.type() + " has no place then");
    }
    return definition instanceof Value || definition instanceof Enumeration
        ? Optional.of("it is written as one value, without properties")
        : Optional.empty();
  }
}
