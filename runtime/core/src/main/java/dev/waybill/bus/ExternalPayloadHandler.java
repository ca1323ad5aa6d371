package dev.waybill.bus;

import dev.waybill.event.ExternalEvent;

/**
 * Handles those events of other contexts that one record is a view of. It may be handed the same
 * event more than once.
 *
 * <pre>{@code
 * ExternalPayloadHandler<PaymentCaptured> handler =
 *     (payment, event) -> activate(payment.userId());
 * }</pre>
 *
 * @param <P> the record
 */
@FunctionalInterface
public interface ExternalPayloadHandler<P> {

  /**
   * Handles an event.
   *
   * @param payload its payload
   * @param event the event as it arrived
   * @throws Exception where it could not be handled; the event will be handed over again
   */
  void handle(P payload, ExternalEvent<?> event) throws Exception;
}
