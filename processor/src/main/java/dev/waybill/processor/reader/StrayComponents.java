package dev.waybill.processor.reader;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** Finds component annotations that nothing would ever read, because their record is no event. */
public final class StrayComponents {

  private StrayComponents() {}

  /**
   * Looks through the components of a record.
   *
   * @param record the record
   * @return the problems; none where the record is an event
   */
  public static List<Problem> in(TypeElement record) {
    List<Problem> problems = new ArrayList<>();
    if (EventNames.of(record).isPresent()) {
      return problems;
    }
    for (RecordComponentElement component : RecordComponents.of(record)) {
      for (String annotation : Annotations.ON_COMPONENTS) {
        AnnotationView.of(component, annotation)
            .map(
                view ->
                    view.problem(
                        Message.STRAY_COMPONENT,
                        view.simpleName(),
                        component.getSimpleName(),
                        record.getSimpleName()))
            .ifPresent(problems::add);
      }
    }
    return problems;
  }
}
