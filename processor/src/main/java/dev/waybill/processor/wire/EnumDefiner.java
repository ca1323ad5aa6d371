package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Creators.Creator;
import dev.waybill.processor.wire.Definition.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Defines the enums that a payload mentions, and finds what is wrong with each. */
final class EnumDefiner {

  private final AnnotationReader annotations;
  private final ShapeReader shapes;

  EnumDefiner(AnnotationReader annotations, ShapeReader shapes) {
    this.annotations = annotations;
    this.shapes = shapes;
  }

  /**
   * Defines an enum.
   *
   * @param type the enum
   * @param said what Jackson's annotations say of it
   */
  Enumeration define(TypeElement type, JacksonAnnotations said) {
    String name = type.getSimpleName().toString();
    Faults ofNames = new Faults(type.getQualifiedName().toString());
    Faults ofValue = new Faults(type.getQualifiedName().toString());
    boolean hasCode = said.areCustom();
    Optional<Shape> value = Optional.empty();
    boolean hasJavaName = false;
    boolean isOpen = false;
    Map<String, String> names = new HashMap<>();
    for (Element member : type.getEnclosedElements()) {
      JacksonAnnotations ofMember = annotations.ofProperty(List.of(member));
      if (member.getKind() == ElementKind.ENUM_CONSTANT) {
        String constant = member.getSimpleName().toString();
        String wireName = ofMember.text("JsonProperty", "value").orElse(constant);
        isOpen |= ofMember.get("JsonEnumDefaultValue").isPresent();
        hasJavaName |= wireName.equals(constant);
        String first = names.putIfAbsent(wireName, constant);
        if (first != null) {
          ofNames.add(
              Message.UNREADABLE,
              "%s and %s of %s are both written as \"%s\""
                  .formatted(first, constant, name, wireName),
              "give each a name of its own");
        }
      } else if (!ofMember.areNone()) {
        hasCode |= ofMember.get("JsonCreator").isPresent();
        if (ofMember.has("JsonValue")) {
          Shape written = valueOf(member);
          value = Optional.of(written);
          checkValue(written, name, ofValue);
        }
      }
    }
    return new Enumeration(
        name,
        constantsOf(type, annotations),
        isOpen,
        value,
        !hasCode && value.isEmpty(),
        hasJavaName && value.isEmpty() && isMadeOfNumber(type),
        said.constant("JsonFormat", "shape").orElse(""),
        hasCode ? List.of() : (value.isPresent() ? ofValue : ofNames).all());
  }

  /** The names of an enum's constants on the wire; none of another type. */
  static List<String> constantsOf(TypeElement type, AnnotationReader annotations) {
    Set<String> constants = new TreeSet<>();
    for (Element member : type.getEnclosedElements()) {
      if (member.getKind() == ElementKind.ENUM_CONSTANT) {
        constants.add(
            annotations
                .ofProperty(List.of(member))
                .text("JsonProperty", "value")
                .orElse(member.getSimpleName().toString()));
      }
    }
    return List.copyOf(constants);
  }

  private boolean isMadeOfNumber(TypeElement type) {
    for (Creator creator : Creators.of(type, annotations).marked()) {
      if (creator.delegates()
          && shapes.read(creator.maker().getParameters().get(0).asType())
              instanceof Shape.Scalar scalar
          && scalar.form().isNumber()) {
        return true;
      }
    }
    return false;
  }

  private Shape valueOf(Element member) {
    return shapes.written(
        shapes.read(
            member instanceof ExecutableElement method
                ? method.getReturnType()
                : ((VariableElement) member).asType()));
  }

  private void checkValue(Shape written, String name, Faults faults) {
    boolean isReadable =
        written instanceof Shape.Scalar scalar
            ? scalar.form() != Form.BOOLEAN && scalar.form() != Form.NUMBER
            : written instanceof Shape.Opaque
                || written instanceof Shape.Anything
                || shapes.definitionOf(written) instanceof Enumeration;
    if (!isReadable) {
      faults.add(
          Message.UNREADABLE,
          "@JsonValue writes the constants of "
              + name
              + " as something from which none can be told",
          "let it return a String or an int");
    }
  }
}
