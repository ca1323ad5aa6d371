package dev.waybill.processor.lock;

import dev.waybill.processor.contract.Place;
import dev.waybill.processor.contract.Written;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.RecordComponents;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.message.Severity;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * A record, and what it writes.
 *
 * @param element the record
 * @param written what it writes
 * @param isCompiled whether it is compiled in this run
 */
record EventRecord(TypeElement element, Written written, boolean isCompiled) {

  /** Says something at a place of the record; at the record, where there is no such place. */
  Problem problem(Place place, Severity severity, String text) {
    if (place.kind() == Place.Kind.ATTRIBUTE) {
      AnnotationView annotation =
          AnnotationView.of(element, Annotations.DOMAIN_EVENT)
              .or(() -> AnnotationView.of(element, Annotations.REJECTION))
              .orElseThrow();
      Optional<AnnotationValue> value = annotation.written(place.name());
      return new Problem(severity, text, element, Optional.of(annotation.mirror()), value);
    }
    return new Problem(severity, text, elementOf(place), Optional.empty(), Optional.empty());
  }

  private Element elementOf(Place place) {
    Optional<? extends Element> found =
        switch (place.kind()) {
          case COMPONENT ->
              component(one -> one.getSimpleName().contentEquals(place.name()))
                  .or(() -> component(one -> has(one, "ReasonCode")));
          case AGGREGATE_ID -> component(one -> has(one, "AggregateId"));
          case UPCASTER ->
              UpcasterReader.methodsOf(element).stream()
                  .filter(method -> UpcasterReader.placeOf(method).equals(place.name()))
                  .findFirst();
          default -> Optional.empty();
        };
    return found.isPresent() ? found.get() : element;
  }

  private Optional<Element> component(Predicate<Element> isMeant) {
    return RecordComponents.of(element).stream()
        .map(Element.class::cast)
        .filter(isMeant)
        .findFirst();
  }

  private static boolean has(Element component, String annotation) {
    return AnnotationView.of(component, Annotations.PACKAGE + annotation).isPresent();
  }
}
