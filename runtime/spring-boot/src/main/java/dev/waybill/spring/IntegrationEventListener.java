package dev.waybill.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a bean that handles integration events, or those of another context; on its
 * class, says their stream for all of them.
 *
 * <pre>{@code
 * @Component
 * @IntegrationEventListener(stream = "outbox.event.User")
 * class Welcome {
 *
 *   @IntegrationEventListener
 *   void on(UserCreatedPayload user, IntegrationEvent<?> event) {
 *     mail("Welcome, " + user.name());
 *   }
 *
 *   @IntegrationEventListener(type = "UserRenamed") // a view of one's own of what others publish
 *   void on(NewName view) {
 *     mail("You are now called " + view.newName());
 *   }
 *
 *   @IntegrationEventListener // what another context sends
 *   void on(PaymentCaptured payment) {
 *     mail("Thank you for " + payment.amount());
 *   }
 *
 *   @IntegrationEventListener // whatever else there is on the stream
 *   void on(IntegrationEvent<?> event) {
 *     count(event.type());
 *   }
 * }
 * }</pre>
 *
 * <p>A method takes the payload, and may take the event after it; or the event alone. What another
 * context sends is taken in a record marked {@code @ExternalEvent}, and the event as an {@code
 * ExternalEvent<?>}. An event goes to one method of a class. Or the only method of a class takes a
 * {@code List<IntegrationEvent<?>>}, a page of what has arrived, as {@link
 * dev.waybill.bus.PageHandler} says. The method runs in a transaction with the inbox, which has it
 * see each event once, unless {@code waybill.consumer.inbox} is false. Where it throws, all of that
 * is rolled back, and the event handed over again.
 *
 * <p>Classes on one stream have one subscription, of the application's consumer group, and each a
 * transaction of its own: one that throws does not keep the event from the others.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface IntegrationEventListener {

  /**
   * Returns the stream, as a topic's name; may have placeholders.
   *
   * @return the stream; unless set, that of the class, or {@code waybill.worker.stream}
   */
  String stream() default "";

  /**
   * Returns the type of accepted events whose payload the method takes in a view of its own.
   *
   * @return the event type; empty for a generated payload, which knows its events
   */
  String type() default "";

  /**
   * Returns the type of the command whose refusals' payload the method takes in a view of its own.
   *
   * @return the command type; empty for a generated payload, which knows its events
   */
  String rejectionOf() default "";
}
