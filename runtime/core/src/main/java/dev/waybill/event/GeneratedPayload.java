package dev.waybill.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells at run time which events a generated payload is of, so that {@link Envelope#payloadAs} can
 * refuse to decode another event to it. Not for use by hand.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface GeneratedPayload {

  /**
   * Returns the Java-facing name.
   *
   * @return the name
   */
  String name();

  /**
   * Returns the wire name that the annotation on the record sets.
   *
   * @return the event type, or an empty string where it is the name
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
   * Returns what became of the command in all events of this payload.
   *
   * @return the outcome
   */
  Outcome outcome();
}
