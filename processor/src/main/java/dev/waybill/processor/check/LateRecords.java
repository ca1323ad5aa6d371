package dev.waybill.processor.check;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.Placeholders;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.PackageModel;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Tells the records that come too late for the entry class of their package. */
public final class LateRecords {

  private LateRecords() {}

  /**
   * Checks a converter that has been found after an entry class was written.
   *
   * @param converter the converter
   * @param written what the entry class was made of
   * @return the problem, at the converter's record, unless it is one of those
   */
  public static Optional<Problem> check(TypeElement converter, PackageModel written) {
    String name = Lookup.nameOf(converter);
    if (Placeholders.isOne(converter)
        || written.events().stream()
            .anyMatch(event -> event.converter().canonicalName().equals(name))) {
      return Optional.empty();
    }
    return AnnotationView.of(converter, Annotations.GENERATED_CONVERTER)
        .flatMap(marker -> marker.type("record"))
        .map(
            record ->
                Problem.at(
                    record,
                    Message.LATE_RECORD,
                    TypeReader.idOf(record).nestedName(),
                    written.entry().nestedName()));
  }
}
