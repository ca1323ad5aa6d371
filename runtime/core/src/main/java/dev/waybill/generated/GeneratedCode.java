package dev.waybill.generated;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the generated entry class of a package, its provider, and what brings older payloads to the
 * present version. Not for use by hand.
 *
 * <p>Kept in class files, where JaCoCo and others recognise by its name what nobody has written:
 * {@code javax.annotation.processing.Generated} is in source files only.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GeneratedCode {

  /**
   * Returns what else it is generated from, so that build tools see that it depends on that.
   *
   * @return the contract lock of the package, where it is of versions
   */
  Class<?>[] from() default {};
}
