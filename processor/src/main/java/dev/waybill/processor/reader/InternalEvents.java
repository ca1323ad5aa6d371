package dev.waybill.processor.reader;

import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Finds the types that stay inside the bounded context. */
final class InternalEvents {

  private InternalEvents() {}

  /** Finds the type that says so: this one, or an interface above it. */
  static Optional<TypeElement> above(TypeElement type) {
    return isMarked(type)
        ? Optional.of(type)
        : FamilyReader.interfacesAbove(type).stream().filter(InternalEvents::isMarked).findFirst();
  }

  /** Whether a type has been told so itself, which is enough for all that is below it. */
  private static boolean isBoth(TypeElement type) {
    return EventNames.of(type).isPresent() && above(type).isPresent();
  }

  static boolean isMarked(TypeElement type) {
    return AnnotationView.of(type, Annotations.INTERNAL_EVENT).isPresent();
  }

  /**
   * Checks that an event does not stay inside.
   *
   * @param annotation the annotation that makes it an event
   */
  static Optional<Problem> contradiction(TypeElement type, AnnotationView annotation) {
    return above(type)
        .filter(
            internal ->
                FamilyReader.interfacesAbove(type).stream().noneMatch(InternalEvents::isBoth))
        .map(
            internal ->
                annotation.problem(
                    Message.INTERNAL_AND_EVENT,
                    type.getSimpleName(),
                    annotation.simpleName(),
                    internal.equals(type) ? "also" : internal.getSimpleName() + " above it"));
  }
}
