package dev.waybill.bus;

import dev.waybill.event.IntegrationEvent;
import org.jspecify.annotations.Nullable;

/**
 * Handles the events of a consumer. It may be handed the same event more than once.
 *
 * <pre>{@code
 * EventHandler handler =
 *     event -> {
 *       if (event.carries(UserCreatedPayload.class)) {
 *         welcome(event.payloadAs(UserCreatedPayload.class).name());
 *       }
 *     };
 * }</pre>
 */
@FunctionalInterface
public interface EventHandler {

  /**
   * Handles an event.
   *
   * @param event the event
   * @throws Exception where it could not be handled; the event will be handed over again
   */
  void handle(IntegrationEvent<?> event) throws Exception;

  /**
   * Returns what handles the events of other contexts that come on the same stream.
   *
   * @return their handler; null, as it is unless overridden, where there is none
   */
  default @Nullable ExternalEventHandler external() {
    return null;
  }
}
