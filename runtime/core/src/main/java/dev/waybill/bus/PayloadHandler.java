package dev.waybill.bus;

import dev.waybill.event.IntegrationEvent;

/**
 * Handles the events of one payload. It may be handed the same event more than once.
 *
 * <pre>{@code
 * PayloadHandler<UserCreatedPayload> handler = (user, event) -> welcome(user.name());
 * }</pre>
 *
 * @param <P> the payload's type
 */
@FunctionalInterface
public interface PayloadHandler<P> {

  /**
   * Handles an event.
   *
   * @param payload its payload, brought to the version of the class where its own is an older one
   * @param event the event as it arrived
   * @throws Exception where it could not be handled; the event will be handed over again
   */
  void handle(P payload, IntegrationEvent<?> event) throws Exception;
}
