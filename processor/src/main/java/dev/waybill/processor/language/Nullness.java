package dev.waybill.processor.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;

/** What a record's author has said about null, by the rules of JSpecify. */
public final class Nullness {

  private static final String MARKED = "NullMarked";
  private static final String UNMARKED = "NullUnmarked";
  private static final String NULLABLE = "Nullable";
  private static final String NON_NULL = "org.jspecify.annotations.NonNull";

  private final Elements elements;

  /** Makes a reader for one compilation. */
  public Nullness(Elements elements) {
    this.elements = elements;
  }

  /** Tells whether null is ruled out; where the code is not null-marked, only if it says so. */
  public boolean isRuledOut(RecordComponentElement component, List<Element> places) {
    TypeMirror type = component.asType();
    return !type.getKind().isPrimitive()
        && !isNullableDeclaration(places)
        && isRuledOut(type, isMarked(component));
  }

  private static boolean isRuledOut(TypeMirror type, boolean isMarked) {
    if (carries(type, NULLABLE)) {
      return false;
    }
    if (type.getAnnotationMirrors().stream()
        .anyMatch(mirror -> AnnotationView.nameOf(mirror).equals(NON_NULL))) {
      return true;
    }
    return isMarked && !(type instanceof TypeVariable variable && isParametric(variable));
  }

  /** Whether a type argument decides: {@code T extends @Nullable Object}, but not {@code T}. */
  private static boolean isParametric(TypeVariable variable) {
    List<? extends TypeMirror> bounds = ((TypeParameterElement) variable.asElement()).getBounds();
    return !bounds.isEmpty() && bounds.stream().noneMatch(bound -> isRuledOut(bound, true));
  }

  /**
   * Whether the component, and not its type, is declared nullable: {@code @Nullable String[]} says
   * so with an annotation for declarations only, and else speaks of the array's elements.
   */
  private static boolean isNullableDeclaration(List<Element> places) {
    return places.stream()
        .flatMap(place -> place.getAnnotationMirrors().stream())
        .filter(mirror -> AnnotationView.simpleNameOf(mirror).equals(NULLABLE))
        .anyMatch(Nullness::isForDeclarations);
  }

  private static boolean isForDeclarations(AnnotationMirror nullable) {
    return AnnotationView.of(
            nullable.getAnnotationType().asElement(), "java.lang.annotation.Target")
        .flatMap(target -> target.written("value"))
        .map(AnnotationValue::getValue)
        .filter(targets -> Set.of("TYPE_USE").equals(namesOf(targets)))
        .isEmpty();
  }

  private static Set<String> namesOf(Object targets) {
    return Set.copyOf(
        ((List<?>) targets)
            .stream()
                .map(target -> ((AnnotationValue) target).getValue())
                .map(constant -> ((Element) constant).getSimpleName().toString())
                .toList());
  }

  /** The nearest annotation counts, from the record outwards to its package and module. */
  private boolean isMarked(RecordComponentElement component) {
    // Asked for that of a component, ecj 3.46 throws.
    return component.getEnclosingElement() instanceof TypeElement record && isMarked(record);
  }

  /** Tells whether null is ruled out in a type unless something else is said. */
  public boolean isMarked(TypeElement type) {
    return markOf(type)
        .or(() -> markOn(elements.getPackageOf(type)))
        .or(() -> markOn(elements.getModuleOf(type)))
        .filter(mark -> AnnotationView.simpleNameOf(mark).equals(MARKED))
        .isPresent();
  }

  /** The mark on a type or on one that encloses it. */
  public static Optional<AnnotationMirror> markOf(Element type) {
    Optional<AnnotationMirror> mark = Optional.empty();
    for (Element e = type;
        e instanceof TypeElement && mark.isEmpty();
        e = e.getEnclosingElement()) {
      mark = markOn(e);
    }
    return mark;
  }

  /** Both at once are as good as none. */
  private static Optional<AnnotationMirror> markOn(Element element) {
    if (carries(element, MARKED) && carries(element, UNMARKED)) {
      return Optional.empty();
    }
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> Set.of(MARKED, UNMARKED).contains(AnnotationView.simpleNameOf(mirror)))
        .findFirst()
        .map(AnnotationMirror.class::cast);
  }

  private static boolean carries(AnnotatedConstruct construct, String simpleName) {
    return construct.getAnnotationMirrors().stream()
        .anyMatch(mirror -> AnnotationView.simpleNameOf(mirror).equals(simpleName));
  }
}
