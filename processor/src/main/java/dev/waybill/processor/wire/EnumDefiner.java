package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Creators.Creator;
import dev.waybill.processor.wire.Definition.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    boolean hasValue = false;
    boolean hasJavaName = false;
    Map<String, String> names = new HashMap<>();
    for (Element member : type.getEnclosedElements()) {
      JacksonAnnotations ofMember = annotations.ofProperty(List.of(member));
      if (member.getKind() == ElementKind.ENUM_CONSTANT) {
        String constant = member.getSimpleName().toString();
        String wireName = ofMember.text("JsonProperty", "value").orElse(constant);
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
          hasValue = true;
          checkValue(member, name, ofValue);
        }
      }
    }
    return new Enumeration(
        name,
        !hasCode && !hasValue,
        hasJavaName && !hasValue && isMadeOfNumber(type),
        said.constant("JsonFormat", "shape").orElse(""),
        hasCode ? List.of() : (hasValue ? ofValue : ofNames).all());
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

  private void checkValue(Element member, String name, Faults faults) {
    Shape written =
        shapes.written(
            shapes.read(
                member instanceof ExecutableElement method
                    ? method.getReturnType()
                    : ((VariableElement) member).asType()));
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
