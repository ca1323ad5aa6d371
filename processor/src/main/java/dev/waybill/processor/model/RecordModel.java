package dev.waybill.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The internal record as generated code sees it.
 *
 * @param id its name
 * @param typeParameters its type parameters
 * @param isPublic whether it and all its enclosing types are public
 * @param deprecated its {@code @Deprecated}
 * @param nullMark the {@code @NullMarked} or {@code @NullUnmarked} nearest to it, on itself or an
 *     enclosing type
 * @param annotations what Jackson's annotations say of the payload as a whole
 * @param documentation what its author wrote about it, or an empty string
 * @param summary the first sentence of that, or an empty string
 * @param suppressions the lint categories that code which mentions its types must suppress
 */
public record RecordModel(
    ClassId id,
    List<TypeParameterModel> typeParameters,
    boolean isPublic,
    Optional<AnnotationModel> deprecated,
    Optional<AnnotationModel> nullMark,
    List<AnnotationModel> annotations,
    String documentation,
    String summary,
    SortedSet<String> suppressions) {

  /** Copies the lists. */
  public RecordModel {
    typeParameters = List.copyOf(typeParameters);
    annotations = List.copyOf(annotations);
  }

  /**
   * Makes of it what its payload can repeat, where the compiler has errors in its type parameters.
   *
   * @return the record, with each type parameter once and without bounds
   */
  public RecordModel withoutBounds() {
    return new RecordModel(
        id,
        typeParameters.stream()
            .map(
                parameter ->
                    new TypeParameterModel(parameter.name(), List.of(), parameter.documentation()))
            .distinct()
            .toList(),
        isPublic,
        deprecated,
        nullMark,
        annotations,
        documentation,
        summary,
        suppressions);
  }
}
