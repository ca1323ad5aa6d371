package dev.waybill.processor.reader;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/**
 * An annotation as it stands on an element: its values, and where each was written.
 *
 * <p>A value that the compiler could not make sense of counts as not written: the compiler has
 * reported it already.
 *
 * @param element the element
 * @param mirror the annotation
 */
record AnnotationView(Element element, AnnotationMirror mirror) {

  static Optional<AnnotationView> of(Element element, String annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (nameOf(mirror).equals(annotation)) {
        return Optional.of(new AnnotationView(element, mirror));
      }
    }
    return Optional.empty();
  }

  static String nameOf(AnnotationMirror mirror) {
    return ((QualifiedNameable) mirror.getAnnotationType().asElement())
        .getQualifiedName()
        .toString();
  }

  static String simpleNameOf(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }

  String simpleName() {
    return simpleNameOf(mirror);
  }

  Optional<AnnotationValue> written(String attribute) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(attribute)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private <T> Optional<T> written(String attribute, Class<T> type) {
    return written(attribute)
        .map(AnnotationValue::getValue)
        .filter(type::isInstance)
        .map(type::cast);
  }

  /** A text attribute; the empty string is its default and means "not set". */
  Optional<String> text(String attribute) {
    return written(attribute, String.class)
        .filter(text -> !text.isEmpty() && !text.equals("<error>"));
  }

  int integer(String attribute, int otherwise) {
    return written(attribute, Integer.class).orElse(otherwise);
  }

  Optional<Boolean> flag(String attribute) {
    return written(attribute, Boolean.class);
  }

  Optional<String> constant(String attribute) {
    return written(attribute, VariableElement.class)
        .filter(constant -> constant.getKind() == ElementKind.ENUM_CONSTANT)
        .map(constant -> constant.getSimpleName().toString());
  }

  Optional<TypeElement> type(String attribute) {
    return written(attribute, DeclaredType.class)
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(type -> (TypeElement) type.asElement());
  }

  Problem problem(Message message, Object... names) {
    return new Problem(
        message, message.text(names), element, Optional.of(mirror), Optional.empty());
  }

  /** A problem of one attribute, at its value where that was written. */
  Problem problemOf(String attribute, Message message, Object... names) {
    return new Problem(
        message, message.text(names), element, Optional.of(mirror), written(attribute));
  }
}
