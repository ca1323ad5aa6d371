package dev.waybill.processor.wire;

import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.language.PersonalData;
import dev.waybill.processor.wire.Definition.Value;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads types as shapes: scalars and containers itself, classes with the help of others. */
final class ShapeReader {

  /** The type of arrays that are written as one text. */
  static final String ARRAY = "array";

  private static final Shape ANYTHING = new Shape.Anything();

  /** Values that are written as each other have no end. */
  private static final int DEEPEST = 16;

  private final KeyReader keys;
  private final ClassReader classes;
  private final Definitions definitions = new Definitions();
  private final PersonalData personal;

  ShapeReader(Types types) {
    AnnotationReader annotations = new AnnotationReader();
    this.personal = new PersonalData(annotations);
    this.keys = new KeyReader(annotations, personal);
    this.classes = new ClassReader(types, annotations, this, definitions);
  }

  PartReader parts() {
    return classes.parts();
  }

  PersonalData personal() {
    return personal;
  }

  /** Forgets what may have changed: another processor may have made what was missing. */
  void forgetProvisional() {
    definitions.forgetProvisional();
  }

  /** The definition of a named shape; null of another one, and of what is just being defined. */
  @Nullable Definition definitionOf(Shape shape) {
    return shape instanceof Shape.Named named ? definitions.get(named.key()) : null;
  }

  /** What is written in place of a shape, or the shape itself. */
  Shape written(Shape shape) {
    Shape written = shape;
    for (int i = 0; i < DEEPEST && definitionOf(written) instanceof Value value; i++) {
      written = value.written();
    }
    return written;
  }

  Shape read(TypeMirror type) {
    return read(type, JacksonAnnotations.NONE);
  }

  /**
   * Reads a type.
   *
   * @param ofPart what Jackson's annotations say of the component that is of it, or contains it
   */
  Shape read(TypeMirror type, JacksonAnnotations ofPart) {
    TypeKind kind = type.getKind();
    if (kind.isPrimitive()) {
      return primitive(kind);
    }
    return switch (kind) {
      case ARRAY -> array((ArrayType) type, ofPart);
      case DECLARED -> declared((DeclaredType) type, ofPart);
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null ? ANYTHING : read(bound, ofPart);
      }
      case TYPEVAR -> standsFor(((TypeVariable) type).getUpperBound(), ofPart);
      case INTERSECTION -> standsFor(((IntersectionType) type).getBounds().get(0), ofPart);
      case ERROR -> {
        definitions.noteUnresolved();
        yield ANYTHING;
      }
      default -> ANYTHING;
    };
  }

  /** What a type variable is read as: its bound, of which some are no data, or one of several. */
  private Shape standsFor(TypeMirror bound, JacksonAnnotations ofPart) {
    return switch (bound.getKind()) {
      case DECLARED -> classes.isJudged((DeclaredType) bound) ? read(bound, ofPart) : ANYTHING;
      case TYPEVAR, INTERSECTION -> read(bound, ofPart);
      default -> ANYTHING;
    };
  }

  private static Shape primitive(TypeKind kind) {
    Form form =
        switch (kind) {
          case BOOLEAN -> Form.BOOLEAN;
          case BYTE -> Form.INT8;
          case SHORT -> Form.INT16;
          case INT -> Form.INT32;
          case LONG -> Form.INT64;
          case CHAR -> Form.TEXT;
          default -> Form.NUMBER;
        };
    return new Shape.Scalar(kind.name().toLowerCase(Locale.ROOT), form, form.written());
  }

  private Shape array(ArrayType type, JacksonAnnotations ofPart) {
    TypeKind element = type.getComponentType().getKind();
    return element == TypeKind.BYTE || element == TypeKind.CHAR
        ? new Shape.Scalar(
            ARRAY, Form.TEXT, element == TypeKind.BYTE ? Scalar.BASE64 : Scalar.STRING)
        : new Shape.Sequence(read(type.getComponentType(), ofPart), false);
  }

  private Shape declared(DeclaredType type, JacksonAnnotations ofPart) {
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    Shape known = KnownTypes.shapeOf(name);
    if (known != null) {
      return known;
    }
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (name.equals("java.util.Optional")) {
      return new Shape.Maybe(argument(arguments, 0, ofPart));
    }
    if (name.equals("java.util.concurrent.atomic.AtomicReference")) {
      return argument(arguments, 0, ofPart);
    }
    if (KnownTypes.isSequence(name)) {
      return new Shape.Sequence(argument(arguments, 0, ofPart), KnownTypes.isSet(name));
    }
    if (KnownTypes.isMap(name)) {
      return mapping(arguments, ofPart);
    }
    return classes.read(type, element, name, ofPart);
  }

  /** What is in a collection or map, by its type arguments. */
  Shape argument(List<? extends TypeMirror> arguments, int index, JacksonAnnotations ofPart) {
    return index < arguments.size() ? read(arguments.get(index), ofPart) : ANYTHING;
  }

  Shape mapping(List<? extends TypeMirror> arguments, JacksonAnnotations ofPart) {
    Shape.Key key = arguments.isEmpty() ? KeyReader.ANY : keys.read(arguments.get(0));
    return new Shape.Mapping(key, argument(arguments, 1, ofPart));
  }
}
