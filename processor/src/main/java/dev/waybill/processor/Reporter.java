package dev.waybill.processor;

import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.StandIn;
import dev.waybill.processor.message.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/** Tells the compiler what is wrong, at the narrowest position that it knows. */
final class Reporter {

  private final Messager messager;
  private final Elements elements;
  private final boolean knowsPlacesInRecords;
  private final boolean needsStandIns;

  /** What was said at generated classes, by their keys. */
  private final Map<String, Map<String, Diagnostic.Kind>> saidAtStandIns = new TreeMap<>();

  private boolean hasReported;

  Reporter(ProcessingEnvironment environment, Host host) {
    this.messager = environment.getMessager();
    this.elements = environment.getElementUtils();
    this.needsStandIns = !host.showsMessagesWithoutPlace();
    this.knowsPlacesInRecords = host.knowsPlacesInRecords();
  }

  boolean hasReported() {
    return hasReported;
  }

  /** Tells of what is wrong with the command line, which has no place in the code. */
  void warn(String text) {
    messager.printMessage(Diagnostic.Kind.WARNING, text);
  }

  /** Tells whether whoever reads a message about a type sees where that is. */
  boolean knowsPlaceOf(TypeElement type) {
    return !needsStandIns || type.getKind() != ElementKind.RECORD || standInOf(type).isPresent();
  }

  void report(Iterable<Problem> problems) {
    problems.forEach(this::report);
  }

  void report(Problem problem) {
    Optional<TypeElement> standIn = standInOf(problem.element());
    if (standIn.isPresent()) {
      reportAt(standIn.get(), problem);
      return;
    }
    hasReported |= problem.isError();
    Diagnostic.Kind kind = kindOf(problem);
    String text = textOf(problem);
    Element place = placeOf(problem.element());
    if (problem.annotation().isEmpty()) {
      messager.printMessage(kind, text, place);
      return;
    }
    AnnotationMirror annotation = problem.annotation().get();
    if (problem.value().isEmpty()) {
      messager.printMessage(kind, text, place, annotation);
      return;
    }
    messager.printMessage(kind, text, place, annotation, problem.value().get());
  }

  private static Diagnostic.Kind kindOf(Problem problem) {
    return switch (problem.severity()) {
      case ERROR -> Diagnostic.Kind.ERROR;
      case WARNING -> Diagnostic.Kind.WARNING;
      case NOTE -> Diagnostic.Kind.NOTE;
    };
  }

  /** Tells what is wrong at a generated class, where the compiler does not know the real place. */
  void reportAt(TypeElement standIn, Problem problem) {
    hasReported |= problem.isError();
    String text = textOf(problem);
    saidAtStandIns
        .computeIfAbsent(Lookup.keyOf(standIn), key -> new TreeMap<>())
        .put(text, kindOf(problem));
    messager.printMessage(kindOf(problem), text, standIn);
  }

  /**
   * Says again what was said at classes that are compiled a second time in the same build, by a
   * compiler that forgets what was said the first time.
   */
  void repeat(Iterable<? extends Element> roots) {
    for (Element root : roots) {
      if (root instanceof TypeElement type) {
        saidAtStandIns
            .getOrDefault(Lookup.keyOf(type), Map.of())
            .forEach((text, kind) -> messager.printMessage(kind, text, type));
      }
    }
  }

  /**
   * The class that is generated for a record, where the compiler knows no place in records, and
   * does not show what it does not know the place of.
   */
  private Optional<TypeElement> standInOf(Element element) {
    return needsStandIns
        ? recordOf(element).flatMap(r -> StandIn.of(elements, r))
        : Optional.empty();
  }

  private static Optional<TypeElement> recordOf(Element element) {
    Element type = element;
    while (type != null && !(type instanceof TypeElement)) {
      type = type.getEnclosingElement();
    }
    return type instanceof TypeElement record && record.getKind() == ElementKind.RECORD
        ? Optional.of(record)
        : Optional.empty();
  }

  /**
   * What is wrong; followed by the record's name, where the compiler would not even say which file
   * it is in.
   */
  private String textOf(Problem problem) {
    return recordOf(problem.element())
        .filter(record -> !knowsPlacesInRecords)
        .map(record -> problem.text() + " (in " + Lookup.nameOf(record) + ")")
        .orElseGet(problem::text);
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
