package dev.waybill.processor;

import dev.waybill.processor.reader.Problem;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.tools.Diagnostic;

/** Tells the compiler what is wrong, at the narrowest position that is known. */
final class Reporter {

  private final Messager messager;

  Reporter(Messager messager) {
    this.messager = messager;
  }

  void report(Iterable<Problem> problems) {
    problems.forEach(this::report);
  }

  void report(Problem problem) {
    if (problem.annotation().isEmpty()) {
      messager.printMessage(Diagnostic.Kind.ERROR, problem.text(), problem.element());
      return;
    }
    AnnotationMirror annotation = problem.annotation().get();
    if (problem.value().isEmpty()) {
      messager.printMessage(Diagnostic.Kind.ERROR, problem.text(), problem.element(), annotation);
      return;
    }
    messager.printMessage(
        Diagnostic.Kind.ERROR,
        problem.text(),
        problem.element(),
        annotation,
        problem.value().get());
  }
}
