package dev.waybill.processor;

import dev.waybill.processor.reader.Lookup;
import dev.waybill.processor.reader.Problem;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
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
  private final boolean knowsPlacesInRecords;
  private boolean hasReported;

  Reporter(ProcessingEnvironment environment) {
    this.messager = environment.getMessager();
    this.knowsPlacesInRecords = !Ecj.isRunning(environment);
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
    String text = textOf(problem);
    if (problem.annotation().isEmpty()) {
      messager.printMessage(Diagnostic.Kind.ERROR, text, place);
      return;
    }
    AnnotationMirror annotation = problem.annotation().get();
    if (problem.value().isEmpty()) {
      messager.printMessage(Diagnostic.Kind.ERROR, text, place, annotation);
      return;
    }
    messager.printMessage(Diagnostic.Kind.ERROR, text, place, annotation, problem.value().get());
  }

  /**
   * What is wrong; followed by the record's name, where the compiler would not even say which file
   * it is in: ecj knows no position of a record, its components, or what the compiler adds to it
   * (3.37 to 3.46).
   */
  private String textOf(Problem problem) {
    Element type = problem.element();
    while (type != null && !(type instanceof TypeElement)) {
      type = type.getEnclosingElement();
    }
    return !knowsPlacesInRecords
            && type instanceof TypeElement record
            && record.getKind() == ElementKind.RECORD
        ? problem.text() + " (in " + Lookup.nameOf(record) + ")"
        : problem.text();
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
