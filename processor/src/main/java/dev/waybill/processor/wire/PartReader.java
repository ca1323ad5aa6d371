package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.ComponentPlaces;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.language.PersonalData;
import dev.waybill.processor.language.RecordComponents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads the components of records. */
final class PartReader {

  private static final String NULLABLE = "Nullable";

  private final Types types;
  private final AnnotationReader annotations;
  private final ShapeReader shapes;

  PartReader(Types types, AnnotationReader annotations, ShapeReader shapes) {
    this.types = types;
    this.annotations = annotations;
    this.shapes = shapes;
  }

  /**
   * Reads the components of a record that a payload mentions. Of these, null is ruled out by nobody
   * who reads.
   *
   * @param type the record, with its type arguments
   * @param withSupertypes the record, and what it implements
   * @param naming what the record calls them on the wire
   */
  List<Part> partsOf(DeclaredType type, List<TypeElement> withSupertypes, Naming naming) {
    ComponentPlaces places = ComponentPlaces.of(withSupertypes);
    List<Part> parts = new ArrayList<>();
    for (RecordComponentElement component : RecordComponents.of(withSupertypes.get(0))) {
      parts.add(
          part(
              component.getSimpleName().toString(),
              typeOf(type, component.getAccessor()),
              places.of(component),
              places.overriddenBy(component),
              naming,
              false));
    }
    return parts;
  }

  /** The type that a method of a generic record returns, given the record's type arguments. */
  TypeMirror typeOf(DeclaredType owner, ExecutableElement method) {
    return owner.getTypeArguments().isEmpty()
        ? method.getReturnType()
        : ((ExecutableType) types.asMemberOf(owner, method)).getReturnType();
  }

  /**
   * Reads a component.
   *
   * @param name its name in Java
   * @param places where its annotations may be
   * @param overridden the methods that its accessor overrides
   * @param naming what its record calls it on the wire
   * @param isNonNull whether null is ruled out
   */
  Part part(
      String name,
      TypeMirror type,
      List<Element> places,
      List<Element> overridden,
      Naming naming,
      boolean isNonNull) {
    JacksonAnnotations said = annotations.ofProperty(places, overridden);
    return new Part(
        name,
        said.text("JsonProperty", "value").orElseGet(() -> naming.nameOf(name)),
        said.areCustom() ? new Shape.Opaque(nameOf(type)) : shapes.read(type, said),
        said,
        type.getKind().isPrimitive() ? type.getKind().name().toLowerCase(Locale.ROOT) : "",
        isNonNull,
        isNullable(type, places),
        Privacy.of(
            PersonalData.isMarked(places) || PersonalData.isMarked(overridden),
            shapes.personal().isIn(type, said)));
  }

  /** The name of a type without its type arguments, as a contract has it. */
  static String nameOf(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
        : type instanceof ArrayType array
            ? nameOf(array.getComponentType()) + "[]"
            : type.getKind().isPrimitive()
                ? type.getKind().name().toLowerCase(Locale.ROOT)
                : "java.lang.Object";
  }

  private static boolean isNullable(TypeMirror type, List<Element> places) {
    if (hasNullable(type.getAnnotationMirrors())) {
      return true;
    }
    for (Element place : places) {
      if (hasNullable(place.getAnnotationMirrors())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasNullable(List<? extends AnnotationMirror> mirrors) {
    for (AnnotationMirror mirror : mirrors) {
      if (AnnotationView.simpleNameOf(mirror).equals(NULLABLE)) {
        return true;
      }
    }
    return false;
  }
}
