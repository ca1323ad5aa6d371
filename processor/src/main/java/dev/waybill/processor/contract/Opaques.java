package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.List;

/** Finds what of a shape cannot be seen. */
final class Opaques {

  private Opaques() {}

  /** Returns the simple names of the classes that only their authors know how to write. */
  static List<String> in(Shape shape) {
    List<String> found = new ArrayList<>();
    add(shape, found);
    return found.stream().distinct().toList();
  }

  private static void add(Shape shape, List<String> found) {
    if (shape instanceof Shape.Opaque opaque) {
      found.add(opaque.type().substring(opaque.type().lastIndexOf('.') + 1));
    } else if (shape instanceof Shape.Listing list) {
      add(list.element().shape(), found);
    } else if (shape instanceof Shape.Distinct set) {
      add(set.element().shape(), found);
    } else if (shape instanceof Shape.Mapping map) {
      add(map.value().shape(), found);
    } else if (shape instanceof Shape.Structure structure) {
      structure.fields().forEach(field -> add(field.type().shape(), found));
    } else if (shape instanceof Shape.Variants variants) {
      variants.variants().forEach(variant -> add(variant.structure(), found));
    }
  }
}
