package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component that identifies the event itself: {@code id} of the envelope.
 *
 * <p>A {@link String}, a {@link java.util.UUID}, or a record with a single component of one of
 * these. Without it the context makes a new id, a UUIDv7 by default.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface EventId {

  /**
   * Keeps the component in the payload as well.
   *
   * @return {@code true} to keep it in the payload, under its own name
   */
  boolean inPayload() default false;
}
