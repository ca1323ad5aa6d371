package dev.waybill.processor.contract;

/**
 * A shape, and whether it may be missing.
 *
 * @param shape the shape
 * @param isNullable whether null stands for it, or nothing at all
 */
public record Type(Shape shape, boolean isNullable) {

  /**
   * Returns a type that is always there.
   *
   * @param shape the shape
   * @return the type
   */
  public static Type of(Shape shape) {
    return new Type(shape, false);
  }

  /**
   * Returns a type that may be missing.
   *
   * @param shape the shape
   * @return the type
   */
  public static Type nullable(Shape shape) {
    return new Type(shape, true);
  }
}
