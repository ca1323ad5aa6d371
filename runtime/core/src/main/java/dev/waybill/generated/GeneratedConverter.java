package dev.waybill.generated;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a generated converter, and tells the stage that writes a package's entry class what it
 * needs to know of it. Not for use by hand.
 *
 * <p>Kept in class files, so that the entry class is complete when only some of a package's records
 * are compiled. It must not mention the payload's class: reading the annotation would load that
 * from its class file, and javac 17 crashes when a record that it has loaded so is generated anew.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GeneratedConverter {

  /**
   * Returns the internal record.
   *
   * @return the record's class
   */
  Class<?> record();

  /**
   * Returns the Java-facing name.
   *
   * @return the name
   */
  String name();

  /**
   * Returns the wire name that the annotation sets.
   *
   * @return the event type, or an empty string
   */
  String type() default "";

  /**
   * Returns the refused command's type.
   *
   * @return the command type, or an empty string for a domain event
   */
  String commandType() default "";

  /**
   * Returns the constant reason code.
   *
   * @return the reason code, or an empty string
   */
  String reasonCode() default "";

  /**
   * Returns the version of the payload's shape.
   *
   * @return the version
   */
  int schemaVersion() default 1;

  /**
   * Returns the first sentence of what the record's author wrote about it.
   *
   * @return what an overview shows of the record, or an empty string
   */
  String documentation() default "";

  /**
   * Returns what the event looks like on the wire, as a lock has it; of a rejection, with the type
   * that it has where the package says nothing of types.
   *
   * @return the block, or an empty string where the record has errors
   */
  String shape() default "";

  /**
   * Returns the components that do not become one field of their own name on the wire.
   *
   * @return for each field of such a component, its name and the field's, with {@code =} between;
   *     for what becomes none, its name with {@code =} behind it
   */
  String[] moved() default {};

  /**
   * Returns what the record's author wrote about fields of the payload.
   *
   * @return for each of them, its name in Java and the text, with {@code =} between
   */
  String[] documented() default {};

  /**
   * Tells whether the record has errors and the converter has only its shape.
   *
   * @return {@code true} only where compilation fails anyway
   */
  boolean stub() default false;
}
