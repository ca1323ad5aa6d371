package dev.waybill.processor.language;

import dev.waybill.processor.model.GeneratedNames;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds the class to speak of a record at, where a compiler cannot speak of the record itself. */
public final class StandIn {

  private StandIn() {}

  /**
   * Finds it.
   *
   * @param elements the compiler's elements
   * @param record a record with our annotations
   * @return its converter, or the placeholder of one; absent where neither could be written
   */
  public static Optional<TypeElement> of(Elements elements, TypeElement record) {
    return Placeholders.canBeOf(record)
        ? EventNames.of(record)
            .map(name -> GeneratedNames.converter(TypeReader.idOf(record).packageName(), name))
            .flatMap(id -> Lookup.type(elements, record, id.canonicalName()))
            .filter(converter -> isOf(record, converter))
            .or(() -> Placeholders.of(elements, record))
        : Optional.empty();
  }

  private static boolean isOf(TypeElement record, TypeElement converter) {
    return AnnotationView.of(converter, Annotations.GENERATED_CONVERTER)
        .flatMap(marker -> marker.type("record"))
        .filter(marked -> Lookup.nameOf(marked).equals(Lookup.nameOf(record)))
        .isPresent();
  }
}
