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
 * @param nullMarked the {@code @NullMarked} that it or an enclosing type carries
 * @param documentation what its author wrote about it, or an empty string
 * @param suppressions the lint categories that code which mentions its types must suppress
 */
public record RecordModel(
    ClassId id,
    List<TypeParameterModel> typeParameters,
    boolean isPublic,
    Optional<AnnotationModel> deprecated,
    Optional<AnnotationModel> nullMarked,
    String documentation,
    SortedSet<String> suppressions) {}
