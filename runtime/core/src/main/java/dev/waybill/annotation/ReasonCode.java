package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component that says why a command was refused: {@code payload.reasonCode}, after all
 * other components, whatever its own name is.
 *
 * <p>A {@link String} or an enum. A rejection has either such a component or the constant {@link
 * Rejection#reasonCode()}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface ReasonCode {}
