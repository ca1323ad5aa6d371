package dev.waybill.bus;

import dev.waybill.event.ExternalEvent;

/**
 * Handles the events of other contexts. It may be handed the same event more than once.
 *
 * <pre>{@code
 * ExternalEventHandler handler =
 *     event -> {
 *       if (event.carries(PaymentCaptured.class)) {
 *         activate(event.payloadAs(PaymentCaptured.class).userId());
 *       }
 *     };
 * }</pre>
 */
@FunctionalInterface
public interface ExternalEventHandler {

  /**
   * Handles an event.
   *
   * @param event the event
   * @throws Exception where it could not be handled; the event will be handed over again
   */
  void handle(ExternalEvent<?> event) throws Exception;
}
