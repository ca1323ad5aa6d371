package dev.waybill.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as this context's view of what another one sends: its components are those fields
 * of the payload that matter here, and the others are passed over.
 *
 * <pre>{@code
 * @ExternalEvent(type = "payment.captured", source = "/payments")
 * public record PaymentCaptured(String paymentId, BigDecimal amount) {}
 * }</pre>
 *
 * <p>{@link dev.waybill.bus.EventHandlers.Builder#onExternal onExternal} has such messages handled
 * as this record. Beside it, {@code PaymentCapturedEvents} is generated, which makes such messages
 * for tests and reads them. Nothing of it is converted, published or locked, for the contract is
 * the other's.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExternalEvent {

  /**
   * Returns the type of the messages, as the other context has it on the wire.
   *
   * @return the type, not blank
   */
  String type();

  /**
   * Returns who sends them, as a URI-reference such as {@code /payments}. A message that tells
   * another source is none of these; one that tells none is.
   *
   * @return the source, or an empty string for messages of this type from anybody
   */
  String source() default "";

  /**
   * Returns the Java-facing name, after which the generated class is called.
   *
   * @return the name, or an empty string for that of the record, joined with those around it
   */
  String name() default "";
}
