package dev.waybill.processor.reader;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Supertypes;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/** Reads what sealed interfaces declare for the records below them. */
final class FamilyReader {

  private final Types types;

  FamilyReader(Types types) {
    this.types = types;
  }

  /**
   * Finds the value of an attribute that a record takes from its family: the nearest sealed
   * interface that sets it wins.
   *
   * @param onRecord the annotation on the record, where a disagreement is reported
   */
  Checked<Optional<String>> inherited(
      TypeElement record, AnnotationView onRecord, String attribute) {
    String annotation = AnnotationView.nameOf(onRecord.mirror());
    List<TypeElement> declaring = new ArrayList<>();
    for (TypeElement candidate : Supertypes.interfacesAbove(record)) {
      if ((candidate.getModifiers().contains(Modifier.SEALED) || isOpenPart(candidate))
          && valueOn(candidate, annotation, attribute).isPresent()) {
        declaring.add(candidate);
      }
    }
    Set<String> values = new TreeSet<>();
    for (TypeElement candidate : declaring) {
      if (declaring.stream().noneMatch(other -> isBelow(other, candidate))) {
        valueOn(candidate, annotation, attribute).ifPresent(values::add);
      }
    }
    List<Problem> problems =
        values.size() <= 1
            ? List.of()
            : List.of(
                onRecord.problem(
                    Message.FAMILIES_DISAGREE,
                    record.getSimpleName(),
                    attribute,
                    String.join(", ", values)));
    return new Checked<>(values.stream().findFirst(), problems);
  }

  private static Optional<String> valueOn(TypeElement type, String annotation, String attribute) {
    return AnnotationView.of(type, annotation).flatMap(view -> view.text(attribute));
  }

  private boolean isBelow(TypeElement lower, TypeElement upper) {
    return !lower.equals(upper)
        && types.isSubtype(types.erasure(lower.asType()), types.erasure(upper.asType()));
  }

  /** Whether an interface is a part of a family to which anybody may add records. */
  private static boolean isOpenPart(TypeElement type) {
    return Supertypes.interfacesAbove(type).stream()
        .anyMatch(
            above ->
                above.getModifiers().contains(Modifier.SEALED) && EventNames.of(above).isPresent());
  }

  /** Checks an annotation that stands on an interface. */
  static List<Problem> check(TypeElement type, AnnotationView annotation, Set<String> shared) {
    if (!type.getModifiers().contains(Modifier.SEALED) && !isOpenPart(type)) {
      return List.of(
          annotation.problem(
              Message.INTERFACE_NOT_SEALED, annotation.simpleName(), type.getSimpleName()));
    }
    List<Problem> problems = new ArrayList<>();
    for (ExecutableElement attribute : annotation.mirror().getElementValues().keySet()) {
      String name = attribute.getSimpleName().toString();
      if (!shared.contains(name)) {
        problems.add(
            annotation.problemOf(name, Message.FAMILY_ATTRIBUTE, name, type.getSimpleName()));
      } else if (isBlank(annotation, name)) {
        problems.add(annotation.problemOf(name, Message.BLANK, name, type.getSimpleName()));
      }
    }
    return problems;
  }

  private static boolean isBlank(AnnotationView annotation, String attribute) {
    return annotation
        .written(attribute)
        .map(AnnotationValue::getValue)
        .filter(value -> value instanceof String text && !text.isEmpty() && text.isBlank())
        .isPresent();
  }
}
