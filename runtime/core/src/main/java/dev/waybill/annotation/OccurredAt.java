package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component that says when the fact happened: {@code timestamp} of the envelope.
 *
 * <p>An {@link java.time.Instant}, {@link java.time.OffsetDateTime} or {@link
 * java.time.ZonedDateTime}. Without it the context reads its clock. The envelope has it to the
 * millisecond, cut towards the past.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface OccurredAt {

  /**
   * Keeps the component in the payload as well.
   *
   * @return {@code true} to keep it in the payload, under its own name
   */
  boolean inPayload() default false;
}
