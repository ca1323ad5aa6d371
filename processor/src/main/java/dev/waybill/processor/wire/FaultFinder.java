package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Enumeration;
import dev.waybill.processor.wire.Definition.Property;
import dev.waybill.processor.wire.Definition.Structure;
import dev.waybill.processor.wire.Definition.Value;
import dev.waybill.processor.wire.Definition.Variant;
import dev.waybill.processor.wire.Definition.Variants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with the types that a shape mentions, and with those that these mention. */
final class FaultFinder {

  private final ShapeReader shapes;
  private final Set<String> seen = new HashSet<>();
  private final List<Fault> found = new ArrayList<>();

  private FaultFinder(ShapeReader shapes) {
    this.shapes = shapes;
  }

  /**
   * Finds what is wrong.
   *
   * @param shape the shape of a component
   * @param path the component
   * @param isWritten whether it is ever written
   */
  static List<Fault> in(Shape shape, String path, boolean isWritten, ShapeReader shapes) {
    FaultFinder finder = new FaultFinder(shapes);
    finder.search(shape, path);
    return isWritten
        ? finder.found
        : finder.found.stream().filter(FaultFinder::breaksAllReading).toList();
  }

  /** Codecs prepare to read what is never written, too, and give up where they cannot. */
  private static boolean breaksAllReading(Fault fault) {
    return fault.message() == Message.MAP_KEY;
  }

  private void search(Shape shape, String path) {
    for (Shape leaf : Shapes.leavesOf(shape)) {
      Definition definition = shapes.definitionOf(leaf);
      if (definition != null && seen.add(((Shape.Named) leaf).key())) {
        search(definition, path);
      }
    }
  }

  private void search(Definition definition, String path) {
    if (definition instanceof Structure structure) {
      add(structure.faults(), path);
      for (Property property : structure.properties()) {
        if (property.isWritten() && !Fault.isMisplaced(property.name(), structure.faults())) {
          search(property.shape(), path + "." + property.name());
        }
      }
    } else if (definition instanceof Value value) {
      add(value.faults(), path);
      search(value.written(), path);
    } else if (definition instanceof Enumeration enumeration) {
      add(enumeration.faults(), path);
    } else if (definition instanceof Variants variants) {
      add(VariantsCheck.check(variants, shapes), path);
      for (Variant variant : variants.variants()) {
        search(variant.shape(), path);
      }
    }
  }

  private void add(List<Fault> faults, String path) {
    for (Fault fault : faults) {
      found.add(fault.within(path));
    }
  }
}
