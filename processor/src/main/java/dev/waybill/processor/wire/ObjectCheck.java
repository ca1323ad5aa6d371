package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Property;
import dev.waybill.processor.wire.Definition.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks all that becomes the properties of one JSON object. */
final class ObjectCheck {

  private final ShapeReader shapes;
  private final Faults faults;

  ObjectCheck(ShapeReader shapes, Faults faults) {
    this.shapes = shapes;
    this.faults = faults;
  }

  /**
   * Checks a class.
   *
   * @param omissions what its annotations leave out
   * @param parts its components
   * @param others what else it writes
   * @param isReadByParts whether what is read are these components, too
   * @return all that it writes
   */
  List<Property> check(
      Omissions omissions, List<Part> parts, List<Property> others, boolean isReadByParts) {
    List<Property> properties = new ArrayList<>();
    for (Part part : parts) {
      boolean isOpen = part.said().get("JsonAnyGetter").isPresent();
      boolean isWritten = !isOpen && omissions.neverWritten(part).isEmpty();
      if (isReadByParts && !isOpen) {
        PresenceCheck.check(part, omissions, shapes, faults);
      }
      if (!part.said().areCustom()) {
        checkValue(part);
      }
      boolean isLeftOutAtTimes = PresenceCheck.leavesOut(omissions.inclusionOf(part), part, shapes);
      properties.add(part.property(isWritten, isLeftOutAtTimes));
    }
    if (isReadByParts) {
      checkUnwrappedBesideOpen(parts);
    }
    new NamesCheck(shapes, faults).check(parts, properties, others);
    List<Property> all = new ArrayList<>(properties);
    all.addAll(others);
    return all;
  }

  private void checkValue(Part part) {
    checkSense(part);
    checkKeys(part, part.shape());
    if (!part.said().areNone()) {
      BindingCheck.check(part, shapes, faults);
      UnwrappingCheck.check(part, shapes, faults);
      checkWithin(part);
      TypingCheck.check(part, shapes, faults);
      NullsCheck.check(part, shapes, faults);
      IdentityCheck.check(part, shapes, faults);
    }
    FormatCheck.check(part, shapes, faults);
  }

  private void checkUnwrappedBesideOpen(List<Part> parts) {
    for (Part open : parts) {
      if (open.said()
          .get("JsonAnySetter")
          .filter(set -> set.flag("enabled").orElse(true))
          .isEmpty()) {
        continue;
      }
      for (Part part : parts) {
        if (part.unwrapping().isPresent()) {
          faults.add(
              Message.UNWRAPPED,
              part,
              "no codec makes a record that has it beside @JsonAnySetter on " + open.name(),
              "remove one of the two annotations");
        }
      }
    }
  }

  private void checkSense(Part part) {
    for (Shape leaf : Shapes.leavesOf(part.shape())) {
      if (leaf instanceof Shape.Nonsense nonsense) {
        faults.add(Message.NONSENSE, part, nonsense.what());
      }
    }
    if (Shapes.hasOptionalOfOptional(part.shape())) {
      faults.add(Message.OPTIONAL_TWICE, part);
    }
  }

  private void checkKeys(Part part, Shape shape) {
    if (shape instanceof Shape.Mapping mapping) {
      if (!mapping.key().unreadable().isEmpty()) {
        faults.add(Message.MAP_KEY, part, mapping.key().unreadable(), mapping.key().type());
      } else {
        checkKeys(part, mapping.value());
      }
    } else if (shape instanceof Shape.Sequence sequence) {
      checkKeys(part, sequence.element());
    } else if (shape instanceof Shape.Maybe maybe) {
      checkKeys(part, maybe.value());
    }
  }

  /** What the annotations on a component leave out of the object in it. */
  private void checkWithin(Part part) {
    Set<String> ignored = new HashSet<>(part.said().texts("JsonIgnoreProperties", "value"));
    boolean isOnlyWritten =
        part.said().flag("JsonIgnoreProperties", "allowGetters")
            && !part.said().flag("JsonIgnoreProperties", "allowSetters");
    boolean isLimited = part.said().get("JsonIncludeProperties").isPresent();
    List<String> included = part.said().texts("JsonIncludeProperties", "value");
    // Of a map, the names that are limited are its keys; but those that are ignored are all.
    if (ignored.isEmpty() && (!isLimited || part.shape() instanceof Shape.Mapping)) {
      return;
    }
    for (Structure structure : Shapes.structuresIn(part.shape(), shapes)) {
      for (Property property : structure.properties()) {
        String name = property.wireName();
        if (isOnlyWritten && ignored.contains(name) && property.isWritten() && property.isRead()) {
          faults.add(
              Message.UNREADABLE,
              part,
              "@JsonIgnoreProperties(allowGetters = true) lets \"%s\" of %s be written, and never read"
                  .formatted(name, structure.type()),
              "remove that, or leave it out both ways");
          return;
        }
        boolean isLeftOut = ignored.contains(name) || (isLimited && !included.contains(name));
        if (isLeftOut && property.mustArrive()) {
          faults.add(
              Message.UNREADABLE,
              part,
              "%s leaves out \"%s\" of %s, which must be there"
                  .formatted(
                      isLimited ? "@JsonIncludeProperties" : "@JsonIgnoreProperties",
                      name,
                      structure.type()),
              "let it be written, or let it be null in " + structure.type());
          return;
        }
      }
    }
  }
}
