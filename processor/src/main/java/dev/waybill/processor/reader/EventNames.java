package dev.waybill.processor.reader;

import dev.waybill.processor.model.ClassId;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** The Java-facing name of an event. */
final class EventNames {

  private EventNames() {}

  /** The name, if the annotation is valid; else the name that a stub can have. */
  static String of(TypeElement record, AnnotationView annotation) {
    return annotation
        .text("name")
        .filter(EventNames::canBeginClassName)
        .orElseGet(() -> defaultName(TypeReader.idOf(record)));
  }

  /** The name of a record that carries one of the two annotations. */
  static Optional<String> of(TypeElement record) {
    return AnnotationView.of(record, Annotations.DOMAIN_EVENT)
        .or(() -> AnnotationView.of(record, Annotations.REJECTION))
        .map(annotation -> of(record, annotation));
  }

  static String defaultName(ClassId record) {
    return String.join("", record.simpleNames());
  }

  static boolean canBeginClassName(String name) {
    return SourceVersion.isIdentifier(name);
  }
}
