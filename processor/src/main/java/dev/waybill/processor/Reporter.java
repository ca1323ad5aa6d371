package dev.waybill.processor;

import dev.waybill.processor.reader.Problem;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** Tells the compiler what is wrong, at the narrowest position that it knows. */
final class Reporter {

  private final Messager messager;
  private boolean hasReported;

  Reporter(Messager messager) {
    this.messager = messager;
  }

  boolean hasReported() {
    return hasReported;
  }

  /** Tells of what is wrong with the command line, which has no place in the code. */
  void warn(String text) {
    messager.printMessage(Diagnostic.Kind.WARNING, text);
  }

  void report(Iterable<Problem> problems) {
    problems.forEach(this::report);
  }

  void report(Problem problem) {
    hasReported = true;
    Element place = placeOf(problem.element());
    if (problem.annotation().isEmpty()) {
      messager.printMessage(Diagnostic.Kind.ERROR, problem.text(), place);
      return;
    }
    AnnotationMirror annotation = problem.annotation().get();
    if (problem.value().isEmpty()) {
      messager.printMessage(Diagnostic.Kind.ERROR, problem.text(), place, annotation);
      return;
    }
    messager.printMessage(
        Diagnostic.Kind.ERROR, problem.text(), place, annotation, problem.value().get());
  }

  /** A component's field: javac knows where that is, but not where the component is. */
  private static Element placeOf(Element element) {
    if (element.getKind() == ElementKind.RECORD_COMPONENT
        && element.getEnclosingElement() instanceof TypeElement record) {
      for (VariableElement field : ElementFilter.fieldsIn(record.getEnclosedElements())) {
        if (field.getSimpleName().equals(element.getSimpleName())) {
          return field;
        }
      }
    }
    return element;
  }
}
