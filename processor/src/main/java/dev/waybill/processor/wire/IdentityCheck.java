package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Property;
import dev.waybill.processor.wire.Definition.Structure;
import dev.waybill.processor.wire.Definition.Value;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Finds uses of {@code @JsonIdentityInfo} on a component that leave its id without a place. */
final class IdentityCheck {

  private static final String BY_PROPERTY = "PropertyGenerator";

  private IdentityCheck() {}

  static void check(Part part, ShapeReader shapes, Faults faults) {
    Optional<AnnotationView> identity = part.said().get("JsonIdentityInfo");
    if (identity.isEmpty()) {
      return;
    }
    boolean isByProperty =
        identity
            .get()
            .type("generator")
            .map(TypeElement::getSimpleName)
            .filter(name -> name.contentEquals(BY_PROPERTY))
            .isPresent();
    String id = identity.get().text("property").orElse("@id");
    for (Shape leaf : Shapes.leavesOf(part.shape())) {
      if (shapes.definitionOf(leaf) instanceof Value
          && shapes.written(leaf) instanceof Shape.Scalar) {
        add(part, "of what @JsonValue writes, @JsonIdentityInfo reads an id", faults);
        return;
      }
    }
    for (Structure structure : Shapes.structuresIn(part.shape(), shapes)) {
      if (isByProperty && !has(structure, id)) {
        String reason = "@JsonIdentityInfo takes the id from \"%s\", which %s has not";
        add(part, reason.formatted(id, structure.type()), faults);
        return;
      }
    }
  }

  private static void add(Part part, String reason, Faults faults) {
    faults.add(Message.UNREADABLE, part, reason, "remove the annotation");
  }

  private static boolean has(Structure structure, String wireName) {
    for (Property property : structure.properties()) {
      if (property.wireName().equals(wireName)) {
        return true;
      }
    }
    return false;
  }
}
