package dev.waybill.processor.wire;

import dev.waybill.processor.wire.Definition.Property;
import dev.waybill.processor.wire.Definition.Structure;
import dev.waybill.processor.wire.Definition.Unwrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names that a property adds to the JSON object that it stands in. */
final class WireNames {

  /** Records that unwrap each other have no end, and no JSON. */
  private static final int DEEPEST = 16;

  private WireNames() {}

  /** The names of a property: its own, or those of what is unwrapped there. */
  static List<String> of(Property property, ShapeReader shapes) {
    List<String> names = new ArrayList<>();
    add(property, List.of(), shapes, names);
    return names;
  }

  private static void add(
      Property property, List<Unwrapping> around, ShapeReader shapes, List<String> names) {
    Optional<Unwrapping> unwrapping = property.unwrapping();
    if (!property.isWritten()) {
      return;
    }
    if (unwrapping.isEmpty()) {
      names.add(renamed(property.wireName(), around));
    } else if (shapes.definitionOf(property.shape()) instanceof Structure structure
        && around.size() < DEEPEST) {
      List<Unwrapping> within = new ArrayList<>(List.of(unwrapping.get()));
      within.addAll(around);
      for (Property inner : structure.properties()) {
        add(inner, within, shapes, names);
      }
    }
  }

  /** The innermost renaming comes first. */
  private static String renamed(String name, List<Unwrapping> around) {
    String renamed = name;
    for (Unwrapping unwrapping : around) {
      renamed = unwrapping.rename(renamed);
    }
    return renamed;
  }
}
