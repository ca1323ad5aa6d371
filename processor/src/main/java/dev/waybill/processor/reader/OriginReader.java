package dev.waybill.processor.reader;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.CarriedAnnotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.Nullness;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.OriginModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads of a record what can be read before the types are there that it mentions. */
public final class OriginReader {

  private static final String NULLABLE = "org.jspecify.annotations.Nullable";

  private final Elements elements;
  private final ContractReader contracts;
  private final Nullness nullness;
  private final SurroundingsReader surroundings;

  /**
   * Makes a reader for one compilation.
   *
   * @param elements the compiler's elements
   * @param types the compiler's types
   */
  public OriginReader(Elements elements, Types types) {
    this.elements = elements;
    this.contracts = new ContractReader(new FamilyReader(types));
    this.nullness = new Nullness(elements);
    this.surroundings = new SurroundingsReader(elements);
  }

  /**
   * Reads what a record's annotation fixes.
   *
   * @param record a record that carries one of the two annotations
   * @return what it fixes, as far as it can be told
   */
  public ContractModel contractOf(TypeElement record) {
    return AnnotationView.of(record, Annotations.DOMAIN_EVENT)
        .map(annotation -> contracts.read(record, annotation, Kind.DOMAIN_EVENT))
        .orElseGet(
            () ->
                contracts.read(
                    record,
                    AnnotationView.of(record, Annotations.REJECTION).orElseThrow(),
                    Kind.REJECTION))
        .value();
  }

  /**
   * Reads what code that calls methods of a record has to know of it.
   *
   * @param record the record
   * @param called the methods
   * @return the record, unless it is hidden from generated code
   */
  public Optional<OriginModel> originOf(TypeElement record, List<ExecutableElement> called) {
    if (EventReader.privateAround(record).isPresent()) {
      return Optional.empty();
    }
    TypeReader types = new TypeReader(elements, elements.getPackageOf(record));
    types.mention(record);
    called.forEach(types::mentionMember);
    Optional<ClassId> nullable =
        nullness.isMarked(record)
            ? Lookup.type(elements, record, NULLABLE).map(TypeReader::idOf)
            : Optional.empty();
    return Optional.of(
        new OriginModel(
            TypeReader.idOf(record),
            RecordReader.isPublic(record),
            Nullness.markOf(record).map(mark -> CarriedAnnotations.read(mark, types)),
            nullable,
            types.suppressions(),
            surroundings.of(elements.getPackageOf(record), Set.of())));
  }
}
