package dev.waybill.processor.wire;

import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Shape.Anything;
import dev.waybill.processor.contract.Shape.Back;
import dev.waybill.processor.contract.Shape.Distinct;
import dev.waybill.processor.contract.Shape.Enumeration;
import dev.waybill.processor.contract.Shape.Listing;
import dev.waybill.processor.contract.Shape.Mapping;
import dev.waybill.processor.contract.Shape.Opaque;
import dev.waybill.processor.contract.Shape.Structure;
import dev.waybill.processor.contract.Shape.Variant;
import dev.waybill.processor.contract.Shape.Variants;
import dev.waybill.processor.contract.Type;
import dev.waybill.processor.wire.Definition.Property;
import dev.waybill.processor.wire.Definition.Typing;
import dev.waybill.processor.wire.Definition.Unwrapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what properties look like on the wire as a contract has it: with all that is in them, and in
 * the same words wherever a type is met first.
 *
 * <p>Of what only a mapper knows, it says so: a contract must not lie.
 */
final class ContractShapes {

  /** Of types that mention each other without end, as generic ones may. */
  static final int DEEPEST = 32;

  /** No lock could hold more fields. */
  private static final int MOST_FIELDS = 5_000;

  private final ShapeReader shapes;
  private final int deepest;
  private int count;

  /** Whether something of what is being read has no fields that could be marked. */
  private boolean isHiding;

  /** The types that what is being read is nested in, from the outermost on. */
  private final List<String> around = new ArrayList<>();

  /**
   * Says so of the payload of one event.
   *
   * @param shapes what is known of types
   * @param deepest how many objects may be around another one: of those below, nothing is said; if
   *     negative, of no object and no enum
   */
  ContractShapes(ShapeReader shapes, int deepest) {
    this.shapes = shapes;
    this.deepest = deepest;
  }

  /** How many fields and constants it has said something of, some of them perhaps in vain. */
  int count() {
    return count;
  }

  /** Tells whether there are more than anyone could say. */
  boolean isTooLong() {
    return count > MOST_FIELDS;
  }

  /**
   * Says what a property becomes: one field, or those of what is unwrapped there.
   *
   * @param property the property
   * @param isNullable whether it may be missing
   */
  List<Field> fieldsOf(Property property, boolean isNullable) {
    List<Field> fields = new ArrayList<>();
    add(property, isNullable, false, List.of(), fields);
    return fields;
  }

  private void add(
      Property property,
      boolean isNullable,
      boolean isPersonal,
      List<Unwrapping> unwrappings,
      List<Field> fields) {
    if (!property.isWritten()) {
      return;
    }
    boolean isMarked = isPersonal || property.privacy() == Privacy.WHOLE;
    Optional<Unwrapping> unwrapping = property.unwrapping();
    if (unwrapping.isPresent()
        && !isTooLong()
        && unwrappings.size() < DEEPEST
        && shapes.definitionOf(property.shape()) instanceof Definition.Structure structure) {
      List<Unwrapping> within = new ArrayList<>(List.of(unwrapping.get()));
      within.addAll(unwrappings);
      for (Property inner : structure.properties()) {
        add(inner, isNullable || isNullable(inner), isMarked, within, fields);
      }
      return;
    }
    count++;
    String name = property.wireName();
    for (Unwrapping renaming : unwrappings) {
      name = renaming.rename(name);
    }
    boolean wasHiding = isHiding;
    isHiding = false;
    dev.waybill.processor.contract.Shape shape = read(property.shape(), property.manner());
    boolean isHidden = isHiding && property.privacy() == Privacy.WITHIN;
    isHiding = wasHiding;
    boolean isMaybe = property.shape() instanceof Shape.Maybe;
    fields.add(
        new Field(
            name,
            new Type(shape, isNullable || isMaybe),
            isMarked || isHidden,
            unwrappings.isEmpty() ? formerNames(property) : List.of()));
  }

  private static List<String> formerNames(Property property) {
    return property.manner().aliases().stream()
        .filter(alias -> !alias.equals(property.wireName()))
        .distinct()
        .toList();
  }

  /** In a record of the user's, nobody keeps a reference from being null. */
  private static boolean isNullable(Property property) {
    return !property.manner().isPrimitive() || property.isLeftOutAtTimes();
  }

  private dev.waybill.processor.contract.Shape read(Shape shape, Manner manner) {
    if (shape instanceof Shape.Scalar scalar) {
      return Formats.of(scalar, manner);
    }
    if (shape instanceof Shape.Sequence sequence) {
      // Of an array, the annotation says nothing of what is in it.
      boolean isArray = isPrimitive(sequence.element());
      Type element = content(sequence.element(), isArray ? Manner.PLAIN : manner);
      return sequence.isDistinct() ? new Distinct(element) : new Listing(element);
    }
    if (shape instanceof Shape.Mapping mapping) {
      isHiding |= mapping.key().isPersonal() || manner.isLimited();
      return manner.isLimited()
          ? new Opaque("java.util.Map")
          : new Mapping(mapping.key().written(), content(mapping.value(), manner));
    }
    if (shape instanceof Shape.Maybe maybe) {
      return read(maybe.value(), manner);
    }
    if (shape instanceof Shape.Named named) {
      return named(named, manner);
    }
    if (shape instanceof Shape.Opaque opaque) {
      isHiding = true;
      return new Opaque(opaque.type());
    }
    isHiding = true;
    return new Anything();
  }

  private Type content(Shape shape, Manner manner) {
    return new Type(read(shape, manner), !isPrimitive(shape));
  }

  private static boolean isPrimitive(Shape shape) {
    return shape instanceof Shape.Scalar scalar
        && scalar.type().indexOf('.') < 0
        && !scalar.type().equals(ShapeReader.ARRAY);
  }

  private dev.waybill.processor.contract.Shape named(Shape.Named named, Manner manner) {
    Definition definition = shapes.definitionOf(named);
    if (definition instanceof Definition.Value value) {
      isHiding |= value.isPersonal();
      return read(value.written(), manner);
    }
    if (definition instanceof Definition.Enumeration constants) {
      return constants(constants, named, manner);
    }
    boolean isByPlace = manner.format().equals("ARRAY");
    if (definition == null || manner.isLimited() || isByPlace || isTooLong()) {
      return opaque(named);
    }
    int level = around.lastIndexOf(named.key());
    if (level >= 0) {
      return new Back(around.size() - level);
    }
    if (around.size() > deepest) {
      return opaque(named);
    }
    around.add(named.key());
    try {
      return definition instanceof Definition.Structure structure
          ? structure(structure, named)
          : variants((Definition.Variants) definition);
    } finally {
      around.remove(around.size() - 1);
    }
  }

  private dev.waybill.processor.contract.Shape constants(
      Definition.Enumeration constants, Shape.Named named, Manner manner) {
    if (constants.value().isPresent()) {
      return read(constants.value().get(), manner);
    }
    String format = manner.format().isEmpty() ? constants.format() : manner.format();
    count += constants.constants().size();
    boolean isByName = Set.of("", "ANY", "STRING", "NATURAL", "SCALAR").contains(format);
    return constants.isPlain() && isByName && !constants.constants().isEmpty() && deepest >= 0
        ? new Enumeration(constants.constants(), constants.isOpen())
        : opaque(named);
  }

  private dev.waybill.processor.contract.Shape structure(
      Definition.Structure structure, Shape.Named named) {
    return structure.isByPlace() ? opaque(named) : structure(structure.properties());
  }

  private Structure structure(List<Property> properties) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Property property : properties) {
      // Two of one name are an error of their own.
      fieldsOf(property, isNullable(property))
          .forEach(field -> fields.putIfAbsent(field.name(), field));
    }
    return new Structure(List.copyOf(fields.values()));
  }

  private dev.waybill.processor.contract.Shape variants(Definition.Variants variants) {
    Optional<Typing> typing = variants.typing().filter(ContractShapes::isByProperty);
    Map<String, Variant> all = new LinkedHashMap<>();
    for (Definition.Variant variant : variants.variants()) {
      if (typing.isEmpty()
          || !(shapes.definitionOf(variant.shape()) instanceof Definition.Structure structure)
          || structure.isByPlace()) {
        isHiding = true;
        return new Opaque(variants.qualifiedName());
      }
      all.putIfAbsent(
          variant.wireName(), new Variant(variant.wireName(), structure(structure.properties())));
    }
    if (typing.isEmpty() || all.isEmpty()) {
      isHiding = true;
      return new Opaque(variants.qualifiedName());
    }
    return new Variants(
        typing.get().property(), List.copyOf(all.values()), !typing.get().fallback().isEmpty());
  }

  private static boolean isByProperty(Typing typing) {
    return typing.use().equals("NAME")
        && (typing.include().equals("PROPERTY") || typing.include().equals("EXISTING_PROPERTY"));
  }

  private Opaque opaque(Shape.Named named) {
    isHiding = true;
    int arguments = named.key().indexOf('<');
    return new Opaque(arguments < 0 ? named.key() : named.key().substring(0, arguments));
  }
}
