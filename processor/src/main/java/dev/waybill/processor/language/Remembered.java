package dev.waybill.processor.language;

import dev.waybill.processor.message.Problem;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.util.Elements;

/**
 * A problem that is told in a later round than that in which it was found. What it is about is
 * looked up again then: an element of one round is stale in the next, where no compiler would know
 * its place.
 */
public final class Remembered {

  private static final int NONE = -1;

  private final Problem problem;

  /** The key of the type that the problem is about, or about a part of which; else empty. */
  private final String type;

  private final int annotation;
  private final Optional<String> attribute;

  private Remembered(Problem problem, String type, int annotation, Optional<String> attribute) {
    this.problem = problem;
    this.type = type;
    this.annotation = annotation;
    this.attribute = attribute;
  }

  /**
   * Remembers a problem.
   *
   * @param problem the problem, found in the round that is going on
   * @return what is told of it later
   */
  public static Remembered of(Problem problem) {
    Element element = problem.element();
    Element around = element instanceof TypeElement ? element : element.getEnclosingElement();
    return new Remembered(
        problem,
        around instanceof TypeElement type ? Lookup.keyOf(type) : "",
        problem
            .annotation()
            .map(mirror -> element.getAnnotationMirrors().indexOf(mirror))
            .orElse(NONE),
        problem.value().flatMap(value -> attributeOf(problem.annotation().orElseThrow(), value)));
  }

  private static Optional<String> attributeOf(AnnotationMirror annotation, AnnotationValue value) {
    return annotation.getElementValues().entrySet().stream()
        .filter(entry -> entry.getValue().equals(value))
        .map(entry -> entry.getKey().getSimpleName().toString())
        .findFirst();
  }

  /**
   * Tells whether it is known of a problem.
   *
   * @param other a problem of the round in which this one was found
   * @return whether it is the same
   */
  public boolean isOf(Problem other) {
    return problem.equals(other);
  }

  /**
   * Finds what the problem is about in another round.
   *
   * @param elements the compiler's elements
   * @return the problem there
   */
  public Problem now(Elements elements) {
    return type.isEmpty()
        ? problem
        : Lookup.again(elements, type).flatMap(this::partOf).map(this::at).orElse(problem);
  }

  private Optional<? extends Element> partOf(TypeElement now) {
    Element before = problem.element();
    if (before instanceof RecordComponentElement) {
      return RecordComponents.of(now).stream()
          .filter(component -> component.getSimpleName().equals(before.getSimpleName()))
          .findFirst();
    }
    if (before instanceof TypeParameterElement) {
      return now.getTypeParameters().stream()
          .filter(parameter -> parameter.getSimpleName().equals(before.getSimpleName()))
          .findFirst();
    }
    return before instanceof TypeElement ? Optional.of(now) : Optional.empty();
  }

  private Problem at(Element now) {
    List<? extends AnnotationMirror> all = now.getAnnotationMirrors();
    Optional<AnnotationMirror> there =
        annotation == NONE || annotation >= all.size()
            ? problem.annotation()
            : Optional.of(all.get(annotation));
    return new Problem(
        problem.severity(),
        problem.text(),
        now,
        there,
        attribute.isPresent()
            ? there.flatMap(mirror -> new AnnotationView(now, mirror).written(attribute.get()))
            : problem.value());
  }
}
