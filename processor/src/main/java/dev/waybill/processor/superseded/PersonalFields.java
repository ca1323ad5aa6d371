package dev.waybill.processor.superseded;

import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Shape;
import java.util.List;

/** Tells which fields of a payload say something of a person, themselves or by what is in them. */
final class PersonalFields {

  /** Those of a payload that has none. */
  static final PersonalFields NONE = new PersonalFields(new Shape.Structure(List.of()));

  /** Whether some are, so that what leads back out may lead to one of them. */
  private final boolean areThere;

  PersonalFields(Shape.Structure payload) {
    this.areThere = isIn(payload, false);
  }

  boolean isIn(Field field) {
    return isIn(field, areThere);
  }

  private static boolean isIn(Field field, boolean isBack) {
    return field.isPersonal() || isIn(field.type().shape(), isBack);
  }

  private static boolean isIn(Shape shape, boolean isBack) {
    if (shape instanceof Shape.Listing list) {
      return isIn(list.element().shape(), isBack);
    }
    if (shape instanceof Shape.Distinct set) {
      return isIn(set.element().shape(), isBack);
    }
    if (shape instanceof Shape.Mapping map) {
      return isIn(map.value().shape(), isBack);
    }
    if (shape instanceof Shape.Structure structure) {
      return structure.fields().stream().anyMatch(field -> isIn(field, isBack));
    }
    if (shape instanceof Shape.Variants variants) {
      return variants.variants().stream().anyMatch(one -> isIn(one.structure(), isBack));
    }
    return shape instanceof Shape.Back && isBack;
  }
}
