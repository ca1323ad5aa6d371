package dev.waybill.processor.language;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.ArrayList;
import java.util.List;
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
 * @param written what its author wrote there: the annotation itself, or one that stands for it
 */
public record AnnotationView(Element element, AnnotationMirror mirror, AnnotationMirror written) {

  /** What javac has for a text that it cannot make sense of. */
  private static final String ERROR = "<error>";

  /**
   * An annotation that stands there itself.
   *
   * @param element the element
   * @param mirror the annotation
   */
  public AnnotationView(Element element, AnnotationMirror mirror) {
    this(element, mirror, mirror);
  }

  /**
   * Finds an annotation.
   *
   * @param element the element
   * @param annotation the annotation's name
   * @return the annotation, if it stands there
   */
  public static Optional<AnnotationView> of(Element element, String annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (nameOf(mirror).equals(annotation)) {
        return Optional.of(new AnnotationView(element, mirror));
      }
    }
    return Optional.empty();
  }

  /**
   * Names an annotation.
   *
   * @param mirror the annotation
   * @return its name, with its package
   */
  public static String nameOf(AnnotationMirror mirror) {
    return ((QualifiedNameable) mirror.getAnnotationType().asElement())
        .getQualifiedName()
        .toString();
  }

  /**
   * Names an annotation as users do.
   *
   * @param mirror the annotation
   * @return its simple name
   */
  public static String simpleNameOf(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }

  /** The name of the annotation, as users write it. */
  public String simpleName() {
    return simpleNameOf(mirror);
  }

  /** An annotation that this one stands for. */
  AnnotationView bundled(AnnotationMirror inside) {
    return new AnnotationView(element, inside, written);
  }

  /** Tells whether it may stand on any type, as not all may that are in a bundle. */
  public boolean isForTypes() {
    return of(mirror.getAnnotationType().asElement(), "java.lang.annotation.Target")
        .map(target -> target.constants("value").contains("TYPE"))
        .orElse(true);
  }

  /** The annotation as a message names it. */
  public String described() {
    String own = "@" + simpleName();
    return written.equals(mirror) ? own : own + " in @" + simpleNameOf(written);
  }

  /** The value of an attribute, where it is written. */
  public Optional<AnnotationValue> written(String attribute) {
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

  /**
   * Reads a text attribute; the empty string is its default and means "not set".
   *
   * @param attribute the attribute's name
   * @return the text
   */
  public Optional<String> text(String attribute) {
    return written(attribute, String.class).filter(text -> !text.isEmpty() && !text.equals(ERROR));
  }

  /** Reads a number, or has the other one where none is written. */
  public int integer(String attribute, int otherwise) {
    return written(attribute, Integer.class).orElse(otherwise);
  }

  /**
   * Reads a boolean attribute.
   *
   * @param attribute the attribute's name
   * @return its value, where it is written
   */
  public Optional<Boolean> flag(String attribute) {
    return written(attribute, Boolean.class);
  }

  /**
   * Reads an attribute of an enum.
   *
   * @param attribute the attribute's name
   * @return the constant's name, where it is written
   */
  public Optional<String> constant(String attribute) {
    return written(attribute, VariableElement.class)
        .filter(constant -> constant.getKind() == ElementKind.ENUM_CONSTANT)
        .map(constant -> constant.getSimpleName().toString());
  }

  /**
   * Reads an attribute that names a class.
   *
   * @param attribute the attribute's name
   * @return the class, where it is written
   */
  public Optional<TypeElement> type(String attribute) {
    return written(attribute, DeclaredType.class)
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(type -> (TypeElement) type.asElement());
  }

  /** Reads an attribute that names several classes, without those that are missing. */
  public List<TypeElement> types(String attribute) {
    return each(attribute, DeclaredType.class).stream()
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(type -> (TypeElement) type.asElement())
        .toList();
  }

  /** Tells whether an attribute that names several classes names one that is missing. */
  public boolean misses(String attribute) {
    return each(attribute, Object.class).size() != types(attribute).size();
  }

  /**
   * Reads an attribute that takes several texts.
   *
   * @param attribute the attribute's name
   * @return the texts, without those that the compiler could not make sense of
   */
  public List<String> texts(String attribute) {
    return each(attribute, String.class).stream().filter(text -> !text.equals(ERROR)).toList();
  }

  /** Tells whether the compiler could make sense of all the texts of an attribute. */
  public boolean hasAllTexts(String attribute) {
    return each(attribute, Object.class).size() == texts(attribute).size();
  }

  /**
   * Reads an attribute that takes several constants of an enum.
   *
   * @param attribute the attribute's name
   * @return their names
   */
  public List<String> constants(String attribute) {
    return each(attribute, VariableElement.class).stream()
        .map(constant -> constant.getSimpleName().toString())
        .toList();
  }

  /**
   * Reads an attribute that takes several annotations.
   *
   * @param attribute the attribute's name
   * @return the annotations
   */
  public List<AnnotationView> annotations(String attribute) {
    return each(attribute, AnnotationMirror.class).stream()
        .map(nested -> new AnnotationView(element, nested))
        .toList();
  }

  /** ecj gives a single element without the array around it. */
  private <T> List<T> each(String attribute, Class<T> type) {
    Object value = written(attribute).map(AnnotationValue::getValue).orElse(List.of());
    List<T> elements = new ArrayList<>();
    for (Object element : value instanceof List<?> many ? many : List.of(value)) {
      Object unwrapped = element instanceof AnnotationValue one ? one.getValue() : element;
      if (type.isInstance(unwrapped)) {
        elements.add(type.cast(unwrapped));
      }
    }
    return elements;
  }

  /** A problem of the annotation as a whole. */
  public Problem problem(Message message, Object... names) {
    return new Problem(
        message.severity(), message.text(names), element, Optional.of(written), Optional.empty());
  }

  /** A problem of one attribute, at its value where that was written. */
  public Problem problemOf(String attribute, Message message, Object... names) {
    return new Problem(
        message.severity(), message.text(names), element, Optional.of(mirror), written(attribute));
  }
}
