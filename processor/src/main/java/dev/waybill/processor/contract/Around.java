package dev.waybill.processor.contract;

import org.jspecify.annotations.Nullable;

/**
 * The objects, and the types that are one of several, that a line is nested in.
 *
 * @param shape the innermost of them
 * @param outer those around that one; null where there are none
 */
record Around(Shape shape, @Nullable Around outer) {

  /**
   * A shape, with what it is nested in.
   *
   * @param shape the shape, which is not {@link Shape.Back}
   * @param around what it is nested in
   */
  record Found(Shape shape, @Nullable Around around) {

    /** What is around what is nested in it. */
    Around within() {
      return new Around(shape, around);
    }
  }

  /** Finds what a shape is that may stand for one of those around it. */
  static Found find(Shape shape, @Nullable Around around) {
    if (!(shape instanceof Shape.Back back)) {
      return new Found(shape, around);
    }
    Around found = around;
    for (int level = 1; level < back.levels() && found != null; level++) {
      found = found.outer;
    }
    if (found == null) {
      throw new IllegalArgumentException(back + " is not within that many");
    }
    return new Found(found.shape, found.outer);
  }
}
