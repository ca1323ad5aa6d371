package dev.waybill.processor.model;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The record that code is generated for, as far as all of that code has to know it.
 *
 * @param record its name
 * @param isPublic whether it and all its enclosing types are public
 * @param nullMark the {@code @NullMarked} or {@code @NullUnmarked} nearest to it, on itself or an
 *     enclosing type
 * @param nullable the {@code @Nullable} to write, where null is ruled out unless something says so
 * @param suppressions the lint categories that code which mentions it must suppress
 * @param surroundings where generated code will be compiled
 */
public record OriginModel(
    ClassId record,
    boolean isPublic,
    Optional<AnnotationModel> nullMark,
    Optional<ClassId> nullable,
    SortedSet<String> suppressions,
    Surroundings surroundings) {

  /** Copies the categories. */
  public OriginModel {
    suppressions = new TreeSet<>(suppressions);
  }
}
