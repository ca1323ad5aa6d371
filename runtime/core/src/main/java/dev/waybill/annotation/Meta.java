package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that goes to the envelope's metadata, under a key of its own.
 *
 * <p>A well-known key fills the field of that name, and its type is checked at compile time:
 *
 * <ul>
 *   <li>{@code expectedVersion}, {@code currentVersion}: {@code int} or {@code long}, boxed or not;
 *   <li>{@code correlationId}, {@code causationId}, {@code traceId}, {@code tenantId}, {@code
 *       userId}, and on domain events {@code commandId}: what {@link AggregateId} takes;
 *   <li>{@code commandType} (domain events only): a {@link String} or an enum;
 *   <li>{@code source}: a {@link String} or a {@link java.net.URI}.
 * </ul>
 *
 * <p>Any other key is an open extension: a {@link String}, a boolean, a number, an enum by its
 * name, a {@link java.util.UUID} or an {@link java.time.Instant}. So {@code @Meta("classification")
 * Classification} says for each refusal what the attribute of {@link Rejection} says for all: a
 * {@link Classification} has its {@linkplain Classification#wireName() name on the wire}. A
 * component that is {@code null}, or {@link Classification#UNSPECIFIED}, sets nothing.
 *
 * <p>Each may be in a {@link java.util.Optional}, or an {@code int} or {@code long} in what is its
 * like for that. Empty, it sets nothing; it may not be {@code null} itself.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Meta {

  /**
   * The key in {@code metadata}.
   *
   * @return the key, not blank
   */
  String value();

  /**
   * Keeps the component in the payload as well.
   *
   * @return {@code true} to keep it in the payload, under its own name
   */
  boolean inPayload() default false;
}
