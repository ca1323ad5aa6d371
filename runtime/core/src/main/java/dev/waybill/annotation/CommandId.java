package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component that identifies the refused command: {@code metadata.commandId}.
 *
 * <p>A {@link String}, a {@link java.util.UUID}, an {@code int} or {@code long} (boxed or not), or
 * a record with a single component of one of these. Required on a rejection.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface CommandId {

  /**
   * Keeps the component in the payload as well.
   *
   * @return {@code true} to keep it in the payload, under its own name
   */
  boolean inPayload() default false;
}
