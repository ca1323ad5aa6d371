package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.List;

/** Changes payloads as their authors might. */
final class Mutations {

  private final RandomBlocks random;

  Mutations(RandomBlocks random) {
    this.random = random;
  }

  /** Changes one thing, or nothing where what it has tried is none. */
  Shape.Structure change(Shape.Structure structure) {
    try {
      return structure(structure, 0);
    } catch (IllegalArgumentException nameTwice) {
      return structure;
    }
  }

  /** Takes away what no code writes. */
  static Shape.Structure withoutReserved(Shape.Structure structure) {
    return new Shape.Structure(
        structure.fields().stream()
            .map(field -> with(field, withoutReserved(field.type())))
            .toList());
  }

  private static Type withoutReserved(Type type) {
    return new Type(withoutReserved(type.shape()), type.isNullable());
  }

  private static Shape withoutReserved(Shape shape) {
    if (shape instanceof Shape.Listing list) {
      return new Shape.Listing(withoutReserved(list.element()));
    }
    if (shape instanceof Shape.Distinct set) {
      return new Shape.Distinct(withoutReserved(set.element()));
    }
    if (shape instanceof Shape.Mapping map) {
      return new Shape.Mapping(map.key(), withoutReserved(map.value()));
    }
    if (shape instanceof Shape.Variants variants) {
      return new Shape.Variants(
          variants.property(),
          variants.variants().stream()
              .map(one -> new Shape.Variant(one.discriminator(), withoutReserved(one.structure())))
              .toList(),
          variants.isOpen());
    }
    return shape instanceof Shape.Structure structure ? withoutReserved(structure) : shape;
  }

  private static Field with(Field field, Type type) {
    return new Field(field.name(), finite(type), field.isPersonal(), field.was());
  }

  /** What must contain itself has no documents. */
  private static Type finite(Type type) {
    return type.shape() instanceof Shape.Back ? Type.nullable(type.shape()) : type;
  }

  private Shape.Structure structure(Shape.Structure structure, int around) {
    List<Field> fields = new ArrayList<>(structure.fields());
    if (fields.isEmpty() || random.chance(8)) {
      fields.add(random.below(fields.size() + 1), new Field(random.name(), random.type(around, 1)));
      return new Shape.Structure(fields);
    }
    int index = random.below(fields.size());
    Field field = fields.remove(index);
    Type type = field.type();
    switch (random.below(12)) {
      case 0 -> {}
      case 1 -> fields.add(index, with(field, new Type(type.shape(), !type.isNullable())));
      case 2 -> fields.add(index, with(field, random.type(around, 1)));
      case 3 -> fields.add(index, new Field(random.name(), type));
      case 4 -> fields.add(index, new Field(random.name(), type, false, List.of(field.name())));
      case 5 -> fields.add(index, renamed(field));
      case 6 -> fields.add(random.below(fields.size() + 1), field);
      case 7 -> fields.add(index, new Field(field.name(), type, false, List.of()));
      case 8 -> fields.add(index, new Field(field.name(), type, false, List.of(random.name())));
      default ->
          fields.add(index, with(field, new Type(shape(type.shape(), around), type.isNullable())));
    }
    return new Shape.Structure(fields);
  }

  private Field renamed(Field field) {
    List<String> was = new ArrayList<>(field.was());
    was.add(field.name());
    return new Field(random.name(), field.type(), false, was);
  }

  private Shape shape(Shape shape, int around) {
    if (shape instanceof Scalar) {
      return random.scalar();
    }
    if (shape instanceof Shape.Listing list) {
      return random.chance(3) ? new Shape.Distinct(list.element()) : listing(list, around);
    }
    if (shape instanceof Shape.Distinct set) {
      return random.chance(2)
          ? new Shape.Listing(set.element())
          : new Shape.Distinct(type(set.element(), around));
    }
    if (shape instanceof Shape.Mapping map) {
      return new Shape.Mapping(
          random.chance(3) ? shape(map.key(), around) : map.key(), type(map.value(), around));
    }
    if (shape instanceof Shape.Structure structure) {
      return structure(structure, around + 1);
    }
    if (shape instanceof Shape.Enumeration constants) {
      return constants(constants);
    }
    return shape instanceof Shape.Variants variants
        ? variants(variants, around + 1)
        : random.type(around, 0).shape();
  }

  private Shape listing(Shape.Listing list, int around) {
    return new Shape.Listing(type(list.element(), around));
  }

  private Type type(Type type, int around) {
    return finite(new Type(shape(type.shape(), around), type.isNullable() || random.chance(4)));
  }

  private Shape constants(Shape.Enumeration constants) {
    List<String> names = new ArrayList<>(constants.constants());
    switch (random.below(4)) {
      case 0 -> names.add(random.name());
      case 1 -> names.remove(0);
      case 2 -> {
        return new Shape.Enumeration(names, !constants.isOpen());
      }
      default -> {
        return random.chance(3) ? Scalar.STRING : constants;
      }
    }
    return new Shape.Enumeration(names, constants.isOpen());
  }

  private Shape variants(Shape.Variants variants, int around) {
    List<Shape.Variant> all = new ArrayList<>(variants.variants());
    Shape.Variant first = all.get(0);
    switch (random.below(5)) {
      case 0 -> all.add(new Shape.Variant(random.name(), random.structure(around, 0)));
      case 1 -> {
        all.remove(0);
        if (all.isEmpty()) {
          throw new IllegalArgumentException("none is left");
        }
      }
      case 2 -> {
        return new Shape.Variants(variants.property(), all, !variants.isOpen());
      }
      case 3 -> {
        return new Shape.Variants(random.name() + "Kind", all, variants.isOpen());
      }
      default ->
          all.set(
              0, new Shape.Variant(first.discriminator(), structure(first.structure(), around)));
    }
    return new Shape.Variants(variants.property(), all, variants.isOpen());
  }
}
