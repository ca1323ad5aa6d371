package dev.waybill.processor.check;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.RecordComponents;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** Finds component annotations that nothing would ever read, because their record is no event. */
public final class StrayComponents {

  private StrayComponents() {}

  /**
   * Looks through the components of a record.
   *
   * @param record the record
   * @return the problem of its first annotated component, or of the record itself where it is in a
   *     family; none where it is an event, or stays inside
   */
  public static Optional<Problem> in(TypeElement record) {
    if (EventNames.of(record).isPresent() || InternalEvents.above(record).isPresent()) {
      return Optional.empty();
    }
    return annotated(record)
        .map(
            stray ->
                FamilyLeaves.familyOfUnmarked(record)
                    .map(family -> FamilyLeaves.problem(record, family, true))
                    .orElseGet(
                        () ->
                            stray.problem(
                                Message.STRAY_COMPONENT,
                                stray.simpleName(),
                                stray.element().getSimpleName(),
                                record.getSimpleName())));
  }

  private static Optional<AnnotationView> annotated(TypeElement record) {
    for (RecordComponentElement component : RecordComponents.of(record)) {
      for (String annotation : Annotations.ON_COMPONENTS) {
        Optional<AnnotationView> view = AnnotationView.of(component, annotation);
        if (view.isPresent()) {
          return view;
        }
      }
    }
    return Optional.empty();
  }
}
