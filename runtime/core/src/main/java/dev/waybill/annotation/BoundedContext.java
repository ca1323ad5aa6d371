package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Settings of one package's boundary, written in its {@code package-info.java}.
 *
 * <p>Optional. It holds for this package only, not for the packages whose names begin with it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface BoundedContext {

  /**
   * The default of {@code metadata.source}, used where neither a component nor the caller nor the
   * ambient metadata gives one.
   *
   * @return a URI-reference (RFC 3986) such as {@code /users-service}; empty for none
   */
  String source() default "";

  /**
   * The simple name of the generated entry class.
   *
   * @return a Java class name
   */
  String factory() default "IntegrationEvents";

  /**
   * The event type of this package's converted rejections.
   *
   * @return {@link RejectionType#COMMAND} unless set
   */
  RejectionType rejectionType() default RejectionType.COMMAND;

  /**
   * The compatibility that this package keeps, which {@code waybill verify} sees to.
   *
   * @return {@link Compatibility#AS_LOCKED} unless set
   */
  Compatibility compatibility() default Compatibility.AS_LOCKED;

  /**
   * Tells whether the package's events are received with types, too: the entry class then has
   * {@code receive(event)}, which returns one type of a sealed family for each of them, and an
   * unknown one for every other event and for newer versions than this code knows.
   *
   * @return false unless set
   */
  boolean consumer() default false;

  /**
   * The events of other packages that are received with types, those of a contract's jar for
   * example, besides this package's own where it is a {@link #consumer()}.
   *
   * @return the generated payloads
   */
  Class<?>[] consumes() default {};
}
