package dev.waybill.processor.check;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Supertypes;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Finds the types that stay inside the bounded context. */
public final class InternalEvents {

  private InternalEvents() {}

  /** Finds the type that says so: this one, or an interface above it. */
  static Optional<TypeElement> above(TypeElement type) {
    return isMarked(type)
        ? Optional.of(type)
        : Supertypes.interfacesAbove(type).stream().filter(InternalEvents::isMarked).findFirst();
  }

  /** Whether a type has been told so itself, which is enough for all that is below it. */
  private static boolean isBoth(TypeElement type) {
    return EventNames.of(type).isPresent() && above(type).isPresent();
  }

  /** Tells whether a type says itself that it stays inside. */
  public static boolean isMarked(TypeElement type) {
    return AnnotationView.of(type, Annotations.INTERNAL_EVENT).isPresent();
  }

  /**
   * Checks that an event does not stay inside.
   *
   * @param annotation the annotation that makes it an event
   */
  public static Optional<Problem> contradiction(TypeElement type, AnnotationView annotation) {
    return above(type)
        .filter(
            internal -> Supertypes.interfacesAbove(type).stream().noneMatch(InternalEvents::isBoth))
        .map(
            internal ->
                annotation.problem(
                    Message.INTERNAL_AND_EVENT,
                    type.getSimpleName(),
                    annotation.simpleName(),
                    internal.equals(type) ? "also" : internal.getSimpleName() + " above it"));
  }
}
