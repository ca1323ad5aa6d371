package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component that identifies the aggregate: {@code metadata.aggregateId}.
 *
 * <p>A {@link String}, a {@link java.util.UUID}, an {@code int} or {@code long} (boxed or not), or
 * a record with a single component of one of these. Required on a domain event; optional on a
 * rejection, whose aggregate may not exist: {@code null} there means just that, and so does an
 * empty {@link java.util.Optional} of one of these, which may not be {@code null} itself.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface AggregateId {

  /**
   * Keeps the component in the payload as well.
   *
   * @return {@code true} to keep it in the payload, under its own name
   */
  boolean inPayload() default false;
}
