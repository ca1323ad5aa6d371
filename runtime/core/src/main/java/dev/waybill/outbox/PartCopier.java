package dev.waybill.outbox;

import org.jspecify.annotations.Nullable;

/** Copies what is in a record, an array or a collection. */
@FunctionalInterface
interface PartCopier {

  /**
   * Copies a part.
   *
   * @param declared the type that a copy must have
   * @return a copy, or the part itself
   */
  @Nullable Object copy(@Nullable Object part, Class<?> declared);
}
