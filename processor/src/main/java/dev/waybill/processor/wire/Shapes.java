package dev.waybill.processor.wire;

import dev.waybill.processor.wire.Definition.Structure;
import dev.waybill.processor.wire.Definition.Variant;
import dev.waybill.processor.wire.Definition.Variants;
import java.util.ArrayList;
import java.util.List;

/** What shapes are made of. */
final class Shapes {

  private Shapes() {}

  /** What is in the lists, maps and Optionals of a shape, or the shape itself. */
  static List<Shape> leavesOf(Shape shape) {
    if (shape instanceof Shape.Sequence sequence) {
      return leavesOf(sequence.element());
    }
    if (shape instanceof Shape.Maybe maybe) {
      return leavesOf(maybe.value());
    }
    return shape instanceof Shape.Mapping mapping ? leavesOf(mapping.value()) : List.of(shape);
  }

  /** What is in a list or map, or in one that is in an Optional. */
  static List<Shape> contentsOf(Shape shape) {
    if (shape instanceof Shape.Maybe maybe) {
      return contentsOf(maybe.value());
    }
    if (shape instanceof Shape.Sequence sequence) {
      return List.of(sequence.element());
    }
    return shape instanceof Shape.Mapping mapping ? List.of(mapping.value()) : List.of();
  }

  /** The records that are in the lists and Optionals of a shape, or that it is itself. */
  static List<Structure> structuresIn(Shape shape, ShapeReader shapes) {
    List<Structure> structures = new ArrayList<>();
    for (Shape leaf : leavesOf(shape)) {
      Definition definition = shapes.definitionOf(leaf);
      if (definition instanceof Structure structure) {
        structures.add(structure);
      } else if (definition instanceof Variants variants) {
        for (Variant variant : variants.variants()) {
          structures.addAll(structuresIn(variant.shape(), shapes));
        }
      }
    }
    return structures;
  }

  /** Tells whether it is a list or map of lists or maps. */
  static boolean isNested(Shape shape) {
    return (shape instanceof Shape.Sequence sequence && isContainer(sequence.element()))
        || (shape instanceof Shape.Mapping mapping && isContainer(mapping.value()));
  }

  /** Tells whether a list is in it, or what {@code @JsonValue} writes as one. */
  static boolean hasSequence(Shape shape, ShapeReader shapes) {
    if (shapes.written(shape) instanceof Shape.Sequence) {
      return true;
    }
    for (Shape content : contentsOf(shape)) {
      if (hasSequence(content, shapes)) {
        return true;
      }
    }
    return shape instanceof Shape.Maybe maybe && hasSequence(maybe.value(), shapes);
  }

  static boolean isContainer(Shape shape) {
    return shape instanceof Shape.Sequence || shape instanceof Shape.Mapping;
  }

  /** Tells whether there is an Optional of which nobody knows which of two is empty. */
  static boolean hasOptionalOfOptional(Shape shape) {
    if (shape instanceof Shape.Sequence sequence) {
      return hasOptionalOfOptional(sequence.element());
    }
    if (shape instanceof Shape.Maybe maybe) {
      return maybe.value() instanceof Shape.Maybe || hasOptionalOfOptional(maybe.value());
    }
    return shape instanceof Shape.Mapping mapping && hasOptionalOfOptional(mapping.value());
  }

  /**
   * Tells whether what is written as one shape can be read as another one, as far as anybody can
   * tell.
   *
   * @param read what is read
   * @param written what is written
   */
  static boolean reads(Shape read, Shape written, ShapeReader shapes) {
    Shape from = shapes.written(written);
    Shape to = shapes.written(read);
    if (to instanceof Shape.Scalar scalar && from instanceof Shape.Scalar other) {
      return scalar.form().reads(other.form());
    }
    Kind expected = Kind.of(to, shapes);
    Kind actual = Kind.of(from, shapes);
    return expected == Kind.UNKNOWN || actual == Kind.UNKNOWN || expected == actual;
  }

  /** Tells whether a JSON object can be read as a shape, as far as anybody can tell. */
  static boolean mayBeObject(Shape shape, ShapeReader shapes) {
    Kind kind = Kind.of(shapes.written(shape), shapes);
    return kind == Kind.OBJECT || kind == Kind.UNKNOWN;
  }

  /** Tells whether a text is read where something else is written, as whose text it is taken. */
  static boolean isOtherText(Shape read, Shape written, ShapeReader shapes) {
    return shapes.written(read) instanceof Shape.Scalar text
        && shapes.written(written) instanceof Shape.Scalar other
        && text.form() == Form.TEXT
        && other.form() != Form.TEXT;
  }

  private enum Kind {
    VALUE,
    ARRAY,
    OBJECT,
    UNKNOWN;

    static Kind of(Shape shape, ShapeReader shapes) {
      if (shape instanceof Shape.Scalar) {
        return VALUE;
      }
      if (shape instanceof Shape.Sequence) {
        return ARRAY;
      }
      if (shape instanceof Shape.Mapping) {
        return OBJECT;
      }
      Definition definition = shapes.definitionOf(shape);
      return definition instanceof Structure
          ? OBJECT
          : definition instanceof Definition.Enumeration ? VALUE : UNKNOWN;
    }
  }
}
