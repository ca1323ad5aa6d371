package dev.waybill.processor.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Finds component annotations that nothing would ever read, because their record is no event. */
public final class StrayComponents {

  private StrayComponents() {}

  /**
   * Looks through the annotations of a round.
   *
   * @param annotations the annotations that are present
   * @param annotated finds the elements that carry one of them
   * @return the problems
   */
  public static List<Problem> in(
      Set<? extends TypeElement> annotations,
      Function<TypeElement, Set<? extends Element>> annotated) {
    List<Problem> problems = new ArrayList<>();
    for (TypeElement annotation : annotations) {
      String name = annotation.getQualifiedName().toString();
      if (Annotations.ON_COMPONENTS.contains(name)) {
        for (Element component : annotated.apply(annotation)) {
          check(component, name, problems);
        }
      }
    }
    return problems;
  }

  private static void check(Element component, String annotation, List<Problem> problems) {
    if (component.getEnclosingElement() instanceof TypeElement record
        && EventNames.of(record).isEmpty()) {
      AnnotationView.of(component, annotation)
          .ifPresent(
              view ->
                  problems.add(
                      view.problem(
                          Message.STRAY_COMPONENT,
                          view.simpleName(),
                          component.getSimpleName(),
                          record.getSimpleName())));
    }
  }
}
